using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Keeps findings; an error of a target fails the test.</summary>
internal sealed class KeptFindings : ISink<Finding>
{
    public List<Finding> Findings { get; } = [];

    public void Emit(Finding item) => Findings.Add(item);

    public void Report(ProgressUpdate update)
    {
    }

    public void Warn(HyException error) => throw error;
}

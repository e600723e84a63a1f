using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Keeps what an assessment says.</summary>
internal sealed class CollectingSink : ISink<Finding>
{
    public List<Finding> Findings { get; } = [];

    public List<HyException> Faults { get; } = [];

    public void Emit(Finding item) => Findings.Add(item);

    public void Report(ProgressUpdate update)
    {
    }

    public void Warn(HyException error) => Faults.Add(error);
}

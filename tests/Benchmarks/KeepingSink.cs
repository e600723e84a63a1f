using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Benchmarks;

/// <summary>Keeps every finding, as a report does.</summary>
internal sealed class KeepingSink : ISink<Finding>
{
    public List<Finding> Findings { get; } = [];

    public void Emit(Finding item) => Findings.Add(item);

    public void Report(ProgressUpdate update)
    {
    }

    public void Warn(HyException error) => throw error;
}

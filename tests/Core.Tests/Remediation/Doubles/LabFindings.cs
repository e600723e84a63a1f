using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

internal sealed class LabFindings : ISink<Finding>
{
    public List<Finding> All { get; } = [];

    public void Emit(Finding item) => All.Add(item);

    public void Report(ProgressUpdate update)
    {
    }

    public void Warn(HyException error) => throw error;
}

using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>Agrees to every change and keeps what it is shown.</summary>
internal sealed class Audience : IChangeSink, IUndoSink, ISink<Finding>
{
    public List<Finding> Findings { get; } = [];

    public List<ChangeResult> Results { get; } = [];

    public bool May(PlannedRepair repair) => true;

    public bool May(JournaledChange change) => true;

    public void Emit(Finding item) => Findings.Add(item);

    public void Emit(ChangeResult item) => Results.Add(item);

    public void Report(ProgressUpdate update)
    {
    }

    public void Warn(HyException error) => throw error;
}

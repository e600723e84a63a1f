using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.VSphere.Tests.Fixtures;

/// <summary>Keeps all that an operation says, and allows every change.</summary>
internal sealed class KeepingSink : ISink<Finding>, IChangeSink, IUndoSink
{
    public List<Finding> Findings { get; } = [];

    public List<ChangeResult> Results { get; } = [];

    public List<HyException> Faults { get; } = [];

    /// <summary>Is called with each finding.</summary>
    public Action<Finding>? Seen { get; init; }

    public bool May(PlannedRepair repair) => true;

    public bool May(JournaledChange change) => true;

    public void Emit(Finding item)
    {
        Findings.Add(item);
        Seen?.Invoke(item);
    }

    public void Emit(ChangeResult item) => Results.Add(item);

    public void Report(ProgressUpdate update)
    {
    }

    public void Warn(HyException error) => Faults.Add(error);
}

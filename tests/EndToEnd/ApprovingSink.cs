using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Says yes to everything, and keeps the results.</summary>
internal sealed class ApprovingSink : IChangeSink, IUndoSink
{
    public List<ChangeResult> Results { get; } = [];

    public bool May(PlannedRepair repair) => true;

    public bool May(JournaledChange change) => true;

    public void Emit(ChangeResult item) => Results.Add(item);

    public void Report(ProgressUpdate update)
    {
    }

    public void Warn(HyException error) => throw error;
}

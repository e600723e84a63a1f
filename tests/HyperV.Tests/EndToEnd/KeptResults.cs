using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Agrees to everything, and keeps what became of it; an error of a target fails the test.</summary>
internal sealed class KeptResults : IChangeSink, IUndoSink
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

using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

/// <summary>Keeps everything that an application or an undo says, and says yes unless told otherwise.</summary>
internal sealed class LabSink : IChangeSink, IUndoSink
{
    public List<ChangeResult> Results { get; } = [];

    public List<HyException> Warnings { get; } = [];

    public List<ProgressUpdate> Updates { get; } = [];

    public Action<ChangeResult> OnEmit { get; init; } = _ => { };

    public Func<PlannedRepair, bool> OnMay { get; init; } = _ => true;

    public List<string> Asked { get; } = [];

    public void Emit(ChangeResult item)
    {
        Results.Add(item);
        OnEmit(item);
    }

    public void Report(ProgressUpdate update) => Updates.Add(update);

    public void Warn(HyException error) => Warnings.Add(error);

    public bool May(PlannedRepair repair)
    {
        Asked.Add(repair.Control);
        return OnMay(repair);
    }

    public bool May(JournaledChange change)
    {
        Asked.Add(change.Control);
        return true;
    }

    public string Outcomes => string.Join(" ", Results.Select(result => result.Control + "=" + result.Outcome));
}

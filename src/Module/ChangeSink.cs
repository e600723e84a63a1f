using System;
using System.Management.Automation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Module;

/// <summary>Puts what became of changes into a cmdlet's streams, and asks before each. What failed is an error too, so that scripts stop at it.</summary>
/// <param name="cmdlet">The cmdlet.</param>
/// <param name="asking">Asks.</param>
/// <param name="emit">What to do with a result.</param>
internal sealed class ChangeSink(Cmdlet cmdlet, Asking asking, Action<ChangeResult> emit) : IChangeSink, IUndoSink
{
    private readonly CmdletSink<ChangeResult> streams = new(cmdlet, emit);

    public bool May(PlannedRepair repair) => asking.May(repair);

    public bool May(JournaledChange change) => asking.May(change);

    public void Emit(ChangeResult item)
    {
        streams.Emit(item);
        if (item.Outcome == Outcome.Failed)
            cmdlet.WriteError(HyCmdlet.Record(new HyException(item.ErrorId ?? "Hy.Change.Failed", item.Control + " " + item.Resource + ": " + item.Reason), item));
    }

    public void Report(ProgressUpdate update) => streams.Report(update);

    public void Warn(HyException error) => streams.Warn(error);

    /// <summary>Takes the progress bar away, and says why the run ended early, if it did.</summary>
    public void Done(ChangeSummary summary)
    {
        streams.Done();
        if (summary.StoppedBecause is not null)
            cmdlet.WriteWarning(SafeText.OneLine(summary.StoppedBecause + " (" + summary.NotTried + " not tried)"));
    }
}

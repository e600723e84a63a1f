using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Core.Remediation;

/// <summary>One undo: which target and resource comes when.</summary>
internal sealed class UndoRun
{
    private readonly Journal journal;
    private readonly UndoRequest request;
    private readonly IReadOnlyList<JournaledChange> history, changes;
    private readonly IReadOnlyCollection<IHypervisor> targets;
    private readonly IUndoSink sink;
    private readonly CancellationToken cancellation;
    private readonly JournalRun run;
    private readonly ChangeSummary summary;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private int done;

    public UndoRun(Journal journal, UndoRequest request, IReadOnlyList<JournaledChange> history, IReadOnlyList<JournaledChange> changes, IReadOnlyCollection<IHypervisor> targets, IUndoSink sink, CancellationToken cancellation)
    {
        this.journal = journal;
        this.request = request;
        this.history = history;
        this.changes = changes;
        this.targets = targets;
        this.sink = sink;
        this.cancellation = cancellation;
        run = JournalRun.Begin(journal, sink.Warn);
        summary = new ChangeSummary(run.Id);
    }

    public ChangeSummary Execute()
    {
        try
        {
            foreach (var target in changes.GroupBy(change => change.Target, StringComparer.Ordinal))
                Undo(target.Key, target.ToList());
        }
        finally
        {
            run.End();
        }

        return summary;
    }

    /// <summary>Takes what became of the undo of one control's changes.</summary>
    public void Emit(ChangeResult result)
    {
        summary.Add(result);
        sink.Emit(result);
    }

    public bool May(JournaledChange change)
    {
        if (sink.May(change))
            return true;
        summary.Declined++;
        return false;
    }

    /// <summary>A later run that changed the same setting and is not undone; null where there is none.</summary>
    public string? LaterRun(JournaledChange change) => history.LastOrDefault(later => later.Number > change.Number && later.IsOpen && !later.IsUndo && later.RunId != change.RunId
        && later.Target == change.Target && later.Resource.Kind == change.Resource.Kind && later.Resource.Id == change.Resource.Id
        && later.Change.Setting.Equals(change.Change.Setting))?.RunId;

    public ChangeResult Result(Outcome outcome, JournaledChange change, Change made, string? reason, string? errorId = null) =>
        new(outcome, run.Id, change.Control, change.Resource, change.Target, [made]) { Reason = reason, ErrorId = errorId };

    public ChangeResult Refusal(JournaledChange change, string id, string reason, Outcome outcome = Outcome.Refused) =>
        Result(outcome, change, change.Change.Inverse, reason, id);

    public ChangeResult Refusal(JournaledChange change, HyException fault) =>
        Refusal(change, fault.Id, fault.Message, ProviderFault.Outcome(fault));

    private void Undo(string target, List<JournaledChange> ofTarget)
    {
        var hypervisor = targets.LastOrDefault(candidate => string.Equals(candidate.Info.Target, target, StringComparison.Ordinal));
        TargetSession? session = null;
        try
        {
            var fault = hypervisor is null
                ? new HyException("Hy.Change.Refused", "there is no open connection to " + target + ": connect to it first.")
                : ProviderFault.Of(() => session = TargetSession.Open(hypervisor, journal, ofTarget.Select(change => change.Resource.Kind), request.LockWait, cancellation), cancellation);
            if (fault is not null && fault.Id.StartsWith("Hy.Journal.", StringComparison.Ordinal))
                throw fault;
            var resources = ofTarget.Select(change => (change.Resource.Kind, change.Resource.Id)).Distinct().Count();
            foreach (var batch in Batches(ofTarget))
            {
                cancellation.ThrowIfCancellationRequested();
                if (fault is null)
                    new ResourceUndo(this, session!, run, cancellation).Undo(batch);
                else
                    batch.ForEach(change => Emit(Refusal(change, fault)));
                sink.Report(new ProgressUpdate("Undoing", Math.Min(++done, resources), resources, watch.Elapsed));
            }
        }
        finally
        {
            session?.Dispose();
        }
    }

    /// <summary>
    /// What was written in one go is put back in one go: changes of one resource that follow one another in the journal,
    /// as far as no two are of the same setting.
    /// </summary>
    private static IEnumerable<List<JournaledChange>> Batches(List<JournaledChange> newestFirst)
    {
        var batch = new List<JournaledChange>();
        foreach (var change in newestFirst)
        {
            if (batch.Count > 0 && !Joins(batch, change))
            {
                yield return batch;
                batch = [];
            }

            batch.Add(change);
        }

        if (batch.Count > 0)
            yield return batch;
    }

    private static bool Joins(List<JournaledChange> batch, JournaledChange change)
    {
        var last = batch[batch.Count - 1];
        return change.Number == last.Number - 1 && change.RunId == last.RunId
            && change.Resource.Kind == last.Resource.Kind && change.Resource.Id == last.Resource.Id
            && batch.All(other => !other.Change.Setting.Equals(change.Change.Setting));
    }
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Recordings;

namespace HypervisorHardening.Core.Remediation;

/// <summary>One application of a plan: which target and resource comes when, and when to stop.</summary>
internal sealed class ApplyRun
{
    private readonly Journal journal;
    private readonly ChangePlan plan;
    private readonly ApplyOptions options;
    private readonly IReadOnlyCollection<IHypervisor> targets;
    private readonly IChangeSink sink;
    private readonly CancellationToken cancellation;
    private readonly JournalRun run;
    private readonly ChangeSummary summary;
    private readonly HashSet<PlannedRepair> passed = [];
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly int total;
    private int done, tried;
    private bool isCanaryPending, wasTouched, wasBad;

    public ApplyRun(Journal journal, ChangePlan plan, ApplyOptions options, IReadOnlyCollection<IHypervisor> targets, IChangeSink sink, CancellationToken cancellation)
    {
        this.journal = journal;
        this.plan = plan;
        this.options = options;
        this.targets = targets;
        this.sink = sink;
        this.cancellation = cancellation;
        run = JournalRun.Begin(journal, sink.Warn);
        summary = new ChangeSummary(run.Id);
        isCanaryPending = options.Canary;
        total = plan.Repairs.Select(repair => (repair.Target, repair.Resource.Kind, repair.Resource.Id)).Distinct().Count();
    }

    public ChangeSummary Execute()
    {
        try
        {
            foreach (var target in plan.Repairs.GroupBy(repair => repair.Target, StringComparer.Ordinal))
            {
                if (summary.StoppedBecause is null)
                    Apply(target.Key, target.ToList());
            }
        }
        finally
        {
            run.End();
        }

        summary.NotTried = plan.Ready - tried;
        if (summary.StoppedBecause is { } why)
            sink.Warn(new HyException("Hy.Change.Stopped", why + ": " + summary.NotTried + " repairs were not tried; see what failed, and run again."));
        return summary;
    }

    /// <summary>Takes what became of a repair.</summary>
    public void Emit(PlannedRepair repair, ChangeResult result)
    {
        result.Finding = repair.Finding;
        if (repair.IsReady)
            tried++;
        if (result.Outcome is Outcome.Changed or Outcome.AlreadyCompliant || (result.Outcome == Outcome.PendingRestart && result.After == Evaluation.Verdict.Pass))
            passed.Add(repair);
        wasTouched |= result.Outcome is Outcome.Changed or Outcome.PendingRestart or Outcome.Failed or Outcome.Refused;
        wasBad |= !result.IsGood && result.Outcome != Outcome.LeftToPerson;
        summary.Add(result);
        if (options.MaxFailures is { } most && summary[Outcome.Failed] >= most)
            summary.StoppedBecause ??= summary[Outcome.Failed] + " repairs failed";
        sink.Emit(result);
    }

    /// <summary>Asks whether a repair may be done.</summary>
    public bool May(PlannedRepair repair)
    {
        if (sink.May(repair))
            return true;
        tried++;
        summary.Declined++;
        return false;
    }

    /// <summary>Whether all that must come first has ended well in this run.</summary>
    public string? Unmet(PlannedRepair repair) => repair.Prerequisites.FirstOrDefault(before => !passed.Contains(before))?.Control;

    public ChangeResult Result(PlannedRepair repair, Outcome outcome, IReadOnlyList<Change>? changes = null) =>
        new(outcome, run.Id, repair.Control, repair.Resource, repair.Target, changes ?? repair.Changes);

    public ChangeResult Refusal(PlannedRepair repair, HyException fault) =>
        Refusal(repair, fault.Id, fault.Message, ProviderFault.Outcome(fault));

    public ChangeResult Refusal(PlannedRepair repair, string id, string reason, Outcome outcome = Outcome.Refused)
    {
        var result = Result(repair, outcome);
        result.ErrorId = id;
        result.Reason = reason;
        return result;
    }

    private void Apply(string target, List<PlannedRepair> repairs)
    {
        TargetSession? session = null;
        try
        {
            if (repairs.Any(repair => repair.IsReady) && Opened(target, repairs, out session) is { } fault)
            {
                foreach (var repair in repairs)
                    Emit(repair, repair.IsReady ? Refusal(repair, fault) : Unready(repair));
                return;
            }

            foreach (var resource in repairs.GroupBy(repair => (repair.Resource.Kind, repair.Resource.Id)))
            {
                cancellation.ThrowIfCancellationRequested();
                Apply(session, resource.ToList());
                sink.Report(new ProgressUpdate("Changing", ++done, total, watch.Elapsed));
                if (summary.StoppedBecause is not null)
                    return;
            }
        }
        finally
        {
            session?.Dispose();
        }
    }

    private HyException? Opened(string target, List<PlannedRepair> repairs, out TargetSession? session)
    {
        TargetSession? opened = null;
        var hypervisor = targets.LastOrDefault(candidate => string.Equals(candidate.Info.Target, target, StringComparison.Ordinal));
        var fault = hypervisor switch
        {
            null => new HyException("Hy.Change.Refused", "there is no open connection to " + target + ": connect to it first."),
            // Nobody is asked about what cannot be done.
            RecordedHypervisor recorded => recorded.Unchangeable(),
            _ => ProviderFault.Of(() => opened = TargetSession.Open(hypervisor, journal, repairs.Select(repair => repair.Resource.Kind), options.LockWait, cancellation), cancellation),
        };
        session = opened;
        return fault is not null && fault.Id.StartsWith("Hy.Journal.", StringComparison.Ordinal) ? throw fault : fault;
    }

    private void Apply(TargetSession? session, List<PlannedRepair> repairs)
    {
        wasTouched = wasBad = false;
        foreach (var repair in repairs.Where(repair => !repair.IsReady))
            Emit(repair, Unready(repair));
        wasTouched = wasBad = false;
        var ready = repairs.Where(repair => repair.IsReady).ToList();
        if (ready.Count == 0)
            return;
        var work = new ResourceApply(this, session!, run, options, cancellation);
        // One impact at a time: what must still happen for it to be in force is then true of all of them.
        foreach (var batch in ready.GroupBy(repair => (repair.Level, repair.Impact)))
        {
            if (summary.StoppedBecause is null)
                work.Apply(batch.ToList(), isAsked: false);
        }

        if (!isCanaryPending || !wasTouched)
            return;
        isCanaryPending = false;
        if (wasBad)
            summary.StoppedBecause ??= "the first resource, " + repairs[0].Resource + ", did not end well";
    }

    private ChangeResult Unready(PlannedRepair repair)
    {
        var result = Result(repair, repair.LeftToPerson is null ? Outcome.Refused : Outcome.LeftToPerson);
        result.Reason = repair.LeftToPerson ?? repair.Conflict;
        result.ErrorId = repair.LeftToPerson is null ? "Hy.Change.Conflict" : null;
        return result;
    }
}

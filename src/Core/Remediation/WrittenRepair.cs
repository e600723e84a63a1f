using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Remediation;

/// <summary>A repair after the write: what was read again, how the same control judges it, and what that makes of it.</summary>
internal sealed class WrittenRepair
{
    private readonly ReadyRepair ready;
    private readonly Observation own;
    private readonly Outcome outcome;
    private readonly Verdict after;
    private readonly string? reason;
    private readonly string? errorId;
    private readonly string? activation;

    public WrittenRepair(ReadyRepair ready, Observation own, Observation? host, HyException? fault, string? activation)
    {
        this.ready = ready;
        this.own = own;
        this.activation = activation;
        var info = Repair.Finding.ControlInfo;
        var judgement = Evaluator.Judge(info, Repair.Finding.FactsOf(info, own, host));
        after = judgement.Verdict;
        var isPossible = activation is not null && ready.Changes.All(change => own[change.Setting].Equals(change.After) || own[change.Setting].Equals(change.Before));
        if (fault is not null)
        {
            outcome = ProviderFault.IsRefusal(fault) ? Outcome.Refused : Outcome.Failed;
            errorId = fault.Id;
            reason = fault.Message + " There is now: " + Now;
        }
        else if (after == Verdict.Pass || isPossible)
        {
            outcome = activation is null ? Outcome.Changed : Outcome.PendingRestart;
            reason = activation is null ? null : "in force after: " + activation;
        }
        else
        {
            outcome = Outcome.Failed;
            errorId = "Hy.Change.NotProven";
            reason = "it was written, but is judged " + after + " when read again" + (judgement.Reason is null ? "" : " (" + judgement.Reason + ")") + ". There is now: " + Now;
        }
    }

    public PlannedRepair Repair => ready.Repair;

    private string Now => string.Join("; ", ready.Changes.Select(change => change.Setting + ": " + own[change.Setting]));

    public IEnumerable<JournalEntry> Entries(JournalRun run) => ready.Intentions
        .Select(intention => run.Outcome(intention, outcome, own[intention.Change!.Setting], errorId is null ? null : reason));

    public ChangeResult Result(ApplyRun owner)
    {
        var result = owner.Result(Repair, outcome, ready.Changes);
        result.ChangeId = ready.Intentions[0].ChangeId;
        result.Before = Verdict.Fail;
        result.After = after;
        result.Reason = reason;
        result.ErrorId = errorId;
        result.Activation = activation;
        return result;
    }
}

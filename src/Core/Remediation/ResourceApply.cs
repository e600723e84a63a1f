using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Remediation;

/// <summary>Applies repairs of one resource, batch by batch.</summary>
internal sealed class ResourceApply(ApplyRun owner, TargetSession session, JournalRun run, ApplyOptions options, CancellationToken cancellation)
{
    /// <summary>Applies a batch as one write where the platform takes it so, else one by one.</summary>
    public void Apply(IReadOnlyList<PlannedRepair> batch, bool isAsked)
    {
        var resource = batch[0].Resource;
        Observation? own = null, host = null;
        var fault = ProviderFault.Of(
            () =>
            {
                resource = session.Find(resource);
                (own, host) = session.Read(resource, Settings(batch), cancellation);
            },
            cancellation);
        if (fault is not null)
        {
            foreach (var repair in batch)
                owner.Emit(repair, owner.Refusal(repair, fault));
            return;
        }

        var ready = new List<ReadyRepair>();
        foreach (var repair in batch)
        {
            if (Settled(repair, own!, host, out var changes) is { } result)
                owner.Emit(repair, result);
            else if (isAsked || owner.May(repair))
                ready.Add(new ReadyRepair(repair, changes));
        }

        if (ready.Count > 0)
            Write(resource, ready);
    }

    private static List<Setting> Settings(IEnumerable<PlannedRepair> batch) =>
        batch.SelectMany(repair => repair.Finding.ControlInfo.Reads.Concat(repair.Changes.Select(change => change.Setting))).Distinct().ToList();

    /// <summary>What became of a repair before anything is written; null where it is to be written.</summary>
    private ChangeResult? Settled(PlannedRepair repair, Observation own, Observation? host, out IReadOnlyList<Change> changes)
    {
        changes = repair.Changes;
        if (owner.Unmet(repair) is { } before)
            return owner.Refusal(repair, "Hy.Change.Prerequisite", before + " must pass first, and its repair did not end so.");
        var info = repair.Finding.ControlInfo;
        var facts = repair.Finding.FactsOf(info, own, host);
        // What this run has made of the readings is no drift: from there the control has its say anew.
        var known = repair.Finding.FactsWith((resource, setting) => session.OwnDoing(resource, setting, resource.Kind == own.Resource.Kind ? own : host));
        var judgement = Evaluator.Judge(info, facts);
        if (judgement.Verdict == Verdict.Pass || (judgement.Verdict == Verdict.NotApplicable && Evaluator.Judge(info, known).Verdict == Verdict.NotApplicable))
        {
            var compliant = owner.Result(repair, Outcome.AlreadyCompliant);
            compliant.Before = compliant.After = judgement.Verdict;
            compliant.Reason = judgement.Verdict == Verdict.Pass ? null : "after what this run has changed it no longer applies: " + judgement.Reason + ".";
            return compliant;
        }

        var result = judgement.Verdict != Verdict.Fail
            ? owner.Refusal(repair, "Hy.Change.Drifted", "it is now " + judgement.Verdict + " (" + judgement.Reason + "): nothing was changed; assess again.")
            : Drifted(repair, own, facts, known, out changes) ?? NotAllowed(repair);
        if (result is not null)
            result.Before = judgement.Verdict;
        return result;
    }

    private ChangeResult? Drifted(PlannedRepair repair, Observation own, Facts facts, Facts known, out IReadOnlyList<Change> changes)
    {
        var fresh = Evaluator.Repair(repair.Finding.ControlInfo, facts);
        var expected = Evaluator.Repair(repair.Finding.ControlInfo, known);
        changes = fresh.Changes;
        if (fresh.LeftToPerson is { } why)
        {
            return expected.LeftToPerson is null
                ? owner.Refusal(repair, "Hy.Change.Drifted", "it is now left for a person (" + why + "): nothing was changed.")
                : owner.Refusal(repair, "Hy.Change.LeftToPerson", "after what this run has changed it is left for a person: " + why, Outcome.LeftToPerson);
        }

        if (new[] { expected.Changes, repair.Changes }.Any(wanted => AreSame(fresh.Changes, wanted) && wanted.All(change => IsStill(change, own))))
            return null;
        return owner.Refusal(repair, "Hy.Change.Drifted", expected.Changes.FirstOrDefault(change => !IsStill(change, own)) is { } gone
            ? gone.Setting + " was " + gone.Before + " when last read and is " + own[gone.Setting] + " now: nothing was changed; assess again."
            : "what it depends on has changed since the assessment: nothing was changed; assess again.");
    }

    private static bool IsStill(Change change, Observation own) => ReadingMatch.IsAt(own[change.Setting], change.Before, change.After);

    private ChangeResult? NotAllowed(PlannedRepair repair) => repair.Impact == Impact.None || options.AllowImpact.Contains(repair.Impact)
        ? null
        : owner.Refusal(repair, "Hy.Change.Impact", "its impact is " + repair.Impact + ": allow it with -AllowImpact " + repair.Impact
            + " or --allow-impact " + repair.Impact + ".");

    private static bool AreSame(IReadOnlyList<Change> some, IReadOnlyList<Change> others) => some.Count == others.Count
        && some.All(change => others.Any(other => other.Setting.Equals(change.Setting) && ReadingMatch.IsSame(change, other)));

    private void Write(Resource resource, List<ReadyRepair> ready)
    {
        // After a write of this run two controls may want different values after all: the later ones see what came of the earlier.
        var together = new List<ReadyRepair>();
        var changes = new Dictionary<Setting, Change>();
        foreach (var repair in ready.Where(repair => repair.Changes.All(change => !changes.TryGetValue(change.Setting, out var other) || other.After.Equals(change.After))))
        {
            together.Add(repair);
            foreach (var change in repair.Changes)
                changes[change.Setting] = change;
        }

        IPreparedWrite? prepared = null;
        var fault = ProviderFault.Of(() => prepared = session.Hypervisor.Prepare(resource, changes.Values.ToList(), cancellation), cancellation);
        if (fault is null)
        {
            using (prepared)
                Write(resource, together, prepared!);
        }
        else if (together.Count == 1)
            owner.Emit(together[0].Repair, owner.Refusal(together[0].Repair, fault));
        else
            OneByOne(together);
        OneByOne(ready.Except(together));
    }

    private void OneByOne(IEnumerable<ReadyRepair> ready)
    {
        foreach (var repair in ready)
            Apply([repair.Repair], isAsked: true);
    }

    private void Write(Resource resource, List<ReadyRepair> ready, IPreparedWrite prepared)
    {
        var intentions = Intentions(resource, ready, prepared);
        run.Add(intentions);
        var fault = ProviderFault.Of(prepared.Write, CancellationToken.None);
        Observation? own = null, host = null;
        var unread = ProviderFault.Of(
            () => (own, host) = session.Read(resource, Settings(ready.Select(repair => repair.Repair)).Union(intentions.Select(intention => intention.Change!.Setting)).ToList(), CancellationToken.None),
            CancellationToken.None);
        own ??= Observation.Unreadable(resource, default, intentions.Select(intention => intention.Change!.Setting), unread!.Message);
        var outcomes = ready.Select(repair => new WrittenRepair(repair, own, host, fault, prepared.Activation)).ToList();
        Record(outcomes);

        var isUntouched = fault is not null
            && (ProviderFault.IsRefusal(fault) || intentions.All(intention => own[intention.Change!.Setting].Equals(intention.Change.Before)));
        if (!isUntouched)
            session.Wrote(own);

        if (isUntouched && ready.Count > 1)
            OneByOne(ready);
        else
            outcomes.ForEach(outcome => owner.Emit(outcome.Repair, outcome.Result(owner)));
    }

    private List<JournalEntry> Intentions(Resource resource, List<ReadyRepair> ready, IPreparedWrite prepared)
    {
        var unclaimed = prepared.Changes.ToDictionary(change => change.Setting);
        foreach (var repair in ready)
            repair.Claim(unclaimed);
        // What the platform changes along with it is undone along with it.
        var asked = new HashSet<Setting>(ready.SelectMany(repair => repair.Changes).Select(change => change.Setting));
        ready[0].Changes = [.. ready[0].Changes, .. prepared.Changes.Where(change => !asked.Contains(change.Setting))];
        foreach (var repair in ready)
        {
            var id = run.NewChange();
            repair.Intentions = repair.Changes.Select(change => run.Intention(id, session.Hypervisor.Info.Target, resource, repair.Repair.Control, change, prepared.Activation)).ToList();
        }

        return ready.SelectMany(repair => repair.Intentions).ToList();
    }

    private void Record(List<WrittenRepair> outcomes)
    {
        try
        {
            run.Add(outcomes.SelectMany(outcome => outcome.Entries(run)).ToList());
        }
        catch (HyException fault)
        {
            foreach (var outcome in outcomes)
            {
                var result = outcome.Result(owner);
                result.Reason = (result.Reason is null ? "" : result.Reason + " ") + "Its outcome could not be journalled (" + fault.Id + "): an undo decides by reading.";
                owner.Emit(outcome.Repair, result);
            }

            throw;
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Remediation;

/// <summary>Undoes changes of one resource.</summary>
internal sealed class ResourceUndo(UndoRun owner, TargetSession session, JournalRun run, CancellationToken cancellation)
{
    /// <summary>Undoes a batch as one write where the platform takes it so, else one by one.</summary>
    public void Undo(IReadOnlyList<JournaledChange> batch, bool isAsked = false)
    {
        var resource = batch[0].Resource;
        Observation? own = null;
        var fault = ProviderFault.Of(
            () =>
            {
                resource = session.Find(resource);
                own = session.Read(resource, batch.Select(change => change.Change.Setting).ToList(), cancellation).Own;
            },
            cancellation);
        var ready = new List<(JournaledChange Change, Change Inverse)>();
        foreach (var change in batch)
        {
            if (fault is not null)
                owner.Emit(owner.Refusal(change, fault));
            else if (Refused(change, own![change.Change.Setting]) is { } refused)
                owner.Emit(refused);
            else if (isAsked || owner.May(change))
            {
                var now = own[change.Change.Setting];
                if (change.Activation is null && now.Equals(change.Change.Before))
                    Pass(change, now);
                else
                    ready.Add((change, new Change(change.Change.Setting, now, change.Change.Before, change.Change.Restore)));
            }
        }

        if (ready.Count > 0)
            Write(resource, ready);
    }

    /// <summary>Refuses to overwrite what others have made of a setting since.</summary>
    private ChangeResult? Refused(JournaledChange change, Reading now)
    {
        if (now.State == ReadingState.Unreadable)
            return owner.Refusal(change, "Hy.Change.Unreadable", "what is there now cannot be read (" + now.Reason + "): nothing was changed.");
        // What a killed run has left is between two states, and this undo is what ends that.
        var isExpected = change.State == ChangeState.Unfinished || change.IsInDoubt
            || now.Equals(change.Change.Before) || now.Equals(change.Change.After) || now.Equals(change.Outcome?.Change?.After);
        if (isExpected)
            return null;
        return owner.Refusal(change, "Hy.Change.Drifted", owner.LaterRun(change) is { } later
            ? "run " + later + " has changed it again, to " + now + ": undo that run first."
            : "it was changed by others since, to " + now + ": nothing was changed.");
    }

    private void Pass(JournaledChange change, Reading now)
    {
        var record = run.AlreadyUndone(change);
        run.Add([record]);
        var result = owner.Result(Outcome.Undone, change, new Change(change.Change.Setting, now, now), "it was already as before.");
        result.ChangeId = record.ChangeId;
        owner.Emit(result);
    }

    private void Write(Resource resource, List<(JournaledChange Change, Change Inverse)> ready)
    {
        IPreparedWrite? prepared = null;
        var fault = ProviderFault.Of(() => prepared = session.Hypervisor.Prepare(resource, ready.Select(pair => pair.Inverse).ToList(), cancellation), cancellation);
        if (fault is null)
        {
            using (prepared)
                Write(resource, ready, prepared!);
        }
        else if (ready.Count == 1)
            owner.Emit(owner.Refusal(ready[0].Change, fault));
        else
            OneByOne(ready);
    }

    private void OneByOne(List<(JournaledChange Change, Change Inverse)> ready)
    {
        foreach (var (change, _) in ready)
            Undo([change], isAsked: true);
    }

    private void Write(Resource resource, List<(JournaledChange Change, Change Inverse)> ready, IPreparedWrite prepared)
    {
        var made = prepared.Changes.ToDictionary(change => change.Setting);
        var ids = ready.Select(pair => pair.Change.ChangeId).Distinct().ToDictionary(id => id, _ => run.NewChange());
        var intentions = ready.Select(pair => run.Intention(ids[pair.Change.ChangeId], pair.Change.Target, resource, pair.Change.Control,
            made.TryGetValue(pair.Inverse.Setting, out var change) ? change : pair.Inverse, prepared.Activation, pair.Change.Number)).ToList();
        run.Add(intentions);

        var fault = ProviderFault.Of(prepared.Write, CancellationToken.None);
        Observation? own = null;
        var unread = ProviderFault.Of(() => own = session.Read(resource, intentions.Select(intention => intention.Change!.Setting).ToList(), CancellationToken.None).Own, CancellationToken.None);
        own ??= Observation.Unreadable(resource, default, intentions.Select(intention => intention.Change!.Setting), unread!.Message);

        var results = ready.Zip(intentions, (pair, intention) => Result(pair.Change, intention, own, fault, prepared.Activation)).ToList();
        var isUntouched = fault is not null && (ProviderFault.IsRefusal(fault) || intentions.All(intention => own[intention.Change!.Setting].Equals(intention.Change.Before)));
        run.Add(results.Zip(intentions, (result, intention) => run.Outcome(intention, result.Outcome, own[intention.Change!.Setting], result.Reason)).ToList());
        if (isUntouched && ready.Count > 1)
            OneByOne(ready);
        else
            results.ForEach(owner.Emit);
    }

    private ChangeResult Result(JournaledChange change, JournalEntry intention, Observation own, HyException? fault, string? activation)
    {
        var now = own[intention.Change!.Setting];
        var isPossible = now.Equals(intention.Change.After) || (activation is not null && now.Equals(intention.Change.Before));
        var result = fault is not null ? owner.Result(ProviderFault.IsRefusal(fault) ? Outcome.Refused : Outcome.Failed, change, intention.Change, fault.Message + " There is now: " + now, fault.Id)
            : isPossible ? owner.Result(Outcome.Undone, change, intention.Change, activation is null ? null : "in force after: " + activation)
            : owner.Result(Outcome.Failed, change, intention.Change, "it was written, but " + now + " is there when read again.", "Hy.Change.NotProven");
        result.ChangeId = intention.ChangeId;
        result.Activation = activation;
        return result;
    }
}

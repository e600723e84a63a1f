using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Core.Remediation;

/// <summary>Joins the records of a journal to changes: what was intended, its outcome, and what later undid it.</summary>
internal static class JournalHistory
{
    public static IReadOnlyList<JournaledChange> Of(IReadOnlyList<JournalEntry> entries)
    {
        var changes = new Dictionary<long, JournaledChange>();
        var undoneInPassing = new HashSet<long>();
        foreach (var entry in entries)
        {
            if (entry.Kind is JournalRecordKind.Intended or JournalRecordKind.UndoIntended)
                changes.Add(entry.Number, new JournaledChange(entry));
            else if (entry.Of is { } intention && changes.TryGetValue(intention, out var change))
                change.Outcome = entry;
            else if (entry.Kind == JournalRecordKind.Undone && entry.Undoes is { } already)
                undoneInPassing.Add(already);
        }

        var settled = new HashSet<long>();
        // Newest first: whether an undo stands depends on whether it was itself undone later.
        foreach (var change in changes.Values.OrderByDescending(change => change.Number))
        {
            if (undoneInPassing.Contains(change.Number))
                change.IsUndone = true;
            change.State = change.IsUndone ? ChangeState.Undone
                : change.Outcome is null ? ChangeState.Unfinished
                : change.Outcome.Kind is JournalRecordKind.Failed or JournalRecordKind.Refused ? ChangeState.Failed
                : ChangeState.Done;
            // Only the latest attempt that touched anything tells how the older change stands.
            if (change.Intention.Undoes is { } older && changes.TryGetValue(older, out var undone) && TouchedAnything(change) && settled.Add(older))
            {
                undone.IsUndone = change.State == ChangeState.Done && !change.IsInDoubt;
                undone.IsInDoubt = change.State is ChangeState.Unfinished or ChangeState.Failed || change.IsInDoubt;
            }
        }

        return changes.Values.OrderBy(change => change.Number).ToList();
    }

    private static bool TouchedAnything(JournaledChange change) => change.State != ChangeState.Failed || change.HasLeftTraces;
}

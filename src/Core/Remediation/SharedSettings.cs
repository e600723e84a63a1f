using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Remediation;

/// <summary>
/// Repairs of one resource that want different values for the same setting. Where one can follow the other and both
/// pass in the end, as when two controls mend different columns of one table, they are put in order. Otherwise neither
/// is done: which of them is meant is for a person to say.
/// </summary>
internal static class SharedSettings
{
    /// <summary>Settles them.</summary>
    /// <param name="drafts">The repairs of one resource, by control.</param>
    public static void Settle(IReadOnlyList<RepairDraft> drafts)
    {
        var wishes = new Dictionary<Setting, List<RepairDraft>>();
        foreach (var draft in drafts.Where(draft => draft.IsReady))
        {
            var rivals = draft.Changes.SelectMany(change => Earlier(wishes, change)).Distinct().ToList();
            if (rivals.Count > 0 && draft.Changes.Any(change => rivals.Any(rival => Wants(rival, change.Setting) is { } wanted && !wanted.Equals(change.After))))
                Settle(draft, rivals, drafts);
            foreach (var change in draft.Changes)
            {
                if (!wishes.TryGetValue(change.Setting, out var list))
                    wishes.Add(change.Setting, list = []);
                list.Add(draft);
            }
        }
    }

    private static IEnumerable<RepairDraft> Earlier(Dictionary<Setting, List<RepairDraft>> wishes, Change change) =>
        wishes.TryGetValue(change.Setting, out var earlier) ? earlier : [];

    private static Reading? Wants(RepairDraft draft, Setting setting) =>
        draft.Changes.LastOrDefault(change => change.Setting.Equals(setting))?.After;

    private static void Settle(RepairDraft draft, List<RepairDraft> rivals, IReadOnlyList<RepairDraft> drafts)
    {
        var before = drafts.TakeWhile(other => other != draft).Where(other => other.IsReady).SelectMany(other => other.Changes).ToList();
        var info = draft.Finding.ControlInfo;
        var following = Evaluator.Judge(info, draft.Finding.FactsAfter(before)).Verdict == Verdict.Pass
            ? (IReadOnlyList<Change>)[]
            : Evaluator.Repair(info, draft.Finding.FactsAfter(before)).Changes;
        List<Change> after = [.. before, .. following];
        var broken = rivals.Where(other => other.IsReady).Append(draft)
            .Where(other => Evaluator.Judge(other.Finding.ControlInfo, other.Finding.FactsAfter(after)).Verdict != Verdict.Pass)
            .ToList();
        if (broken.Count == 0)
        {
            draft.ChainedAfter.AddRange(rivals);
            // Where the repairs before it suffice, it shows what becomes of its settings.
            draft.Changes = following.Count > 0
                ? following
                : draft.Changes.Select(change => new Change(change.Setting, change.Before, before.Last(other => other.Setting.Equals(change.Setting)).After)).ToList();
            return;
        }

        foreach (var rival in broken.Where(other => other != draft).DefaultIfEmpty(rivals[rivals.Count - 1]))
        {
            rival.Conflict = Reason(draft, rival);
            draft.Conflict ??= Reason(rival, draft);
        }
    }

    private static string Reason(RepairDraft other, RepairDraft draft) => other.Finding.Control + " wants another value of "
        + draft.Changes.First(change => Wants(other, change.Setting) is not null).Setting + ": choose one of the two controls.";
}

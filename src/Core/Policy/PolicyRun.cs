using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Core.Policy;

/// <summary>A policy in one run: what it lays over findings, judged at one instant for all of them, and which of its entries matched nothing.</summary>
internal sealed class PolicyRun
{
    private const int LinesNamed = 10;
    private readonly SitePolicy policy;
    private readonly DateTimeOffset now;
    private readonly PolicyOverlay none;
    private readonly PolicyEntry[] entries;
    private readonly bool[] matched;
    private readonly Dictionary<string, List<int>> byControl = new(StringComparer.Ordinal);

    public PolicyRun(SitePolicy policy, DateTimeOffset now)
    {
        this.policy = policy;
        this.now = now;
        none = new PolicyOverlay(policy, now);
        entries = [.. policy.Exceptions, .. policy.Attestations];
        matched = new bool[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            foreach (var id in entries[i].ControlIds)
            {
                if (!byControl.TryGetValue(id, out var indices))
                    byControl.Add(id, indices = []);
                indices.Add(i);
            }
        }
    }

    /// <summary>What lies over a finding. May be asked on any thread.</summary>
    public PolicyOverlay Over(string control, TargetInfo target, Resource resource, Verdict verdict)
    {
        if (!byControl.TryGetValue(control, out var indices))
            return none;
        ExceptionEntry? exception = null;
        AttestationEntry? attestation = null;
        foreach (var index in indices)
        {
            var entry = entries[index];
            if (!entry.IsForTarget(target.Target) || !entry.IsForResource(resource))
                continue;
            // Every thread writes the same value, and nobody reads it before all have ended.
            matched[index] = true;
            if (entry is ExceptionEntry other && verdict is Verdict.Fail or Verdict.Unknown or Verdict.Manual)
                exception = Better(exception, other);
            else if (entry is AttestationEntry answer && verdict == Verdict.Manual)
                attestation = Better(attestation, answer);
        }

        return exception is null && attestation is null ? none : new PolicyOverlay(policy, now, exception, attestation);
    }

    /// <summary>What somebody has to see to, once the run is over.</summary>
    public IReadOnlyList<PolicyProblem> Warnings(IReadOnlyList<Selection> selections, IReadOnlyList<TargetInfo> targets, bool isEveryResource)
    {
        var chosen = selections.ToDictionary(selection => selection.Control.Id, selection => selection.Control.Platforms, StringComparer.Ordinal);
        var warnings = new List<PolicyProblem>();
        var elsewhere = new List<PolicyEntry>();
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            var platforms = new HashSet<Platform>(entry.ControlIds.Where(chosen.ContainsKey).SelectMany(id => chosen[id]));
            if (platforms.Count == 0)
                continue;
            if (!targets.Any(target => platforms.Contains(target.Platform) && entry.IsForTarget(target.Target)))
            {
                elsewhere.Add(entry);
                continue;
            }

            warnings.AddRange(PolicyClock.Warnings(policy, [entry], now));
            if (!matched[i] && isEveryResource)
                warnings.Add(PolicyClock.Warning(policy, entry, "Hy.Policy.Unmatched", "this " + entry.What + " matched nothing in this run: look at its resources (" + string.Join(", ", entry.Resources) + ")."));
        }

        if (elsewhere.Count > 0)
            warnings.Add(PolicyClock.Warning(policy, elsewhere[0], "Hy.Policy.Target", Elsewhere(elsewhere)));
        return warnings;
    }

    private static string Elsewhere(List<PolicyEntry> entries) =>
        (entries.Count == 1 ? "one entry is" : entries.Count.ToString(CultureInfo.InvariantCulture) + " entries are") + " for no target of this run (line "
        + string.Join(", ", entries.Take(LinesNamed).Select(entry => entry.Line.ToString(CultureInfo.InvariantCulture))) + (entries.Count > LinesNamed ? ", ..." : "") + ").";

    /// <summary>Of two entries for the same finding the one in force counts, else the one that lasts longer.</summary>
    private T Better<T>(T? one, T other) where T : PolicyEntry =>
        one is null || (one.IsInForce(now) == other.IsInForce(now) ? other.Until > one.Until : other.IsInForce(now)) ? other : one;
}

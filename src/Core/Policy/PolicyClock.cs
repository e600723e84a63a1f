using System;
using System.Collections.Generic;

namespace HypervisorHardening.Core.Policy;

/// <summary>What the time does to a policy: entries that have expired, expire soon, or have not begun.</summary>
internal static class PolicyClock
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    /// <summary>A warning for each entry that somebody has to see to.</summary>
    public static IEnumerable<PolicyProblem> Warnings(SitePolicy policy, IEnumerable<PolicyEntry> entries, DateTimeOffset now)
    {
        foreach (var entry in entries)
        {
            if (now >= entry.Until)
                yield return Warning(policy, entry, "Hy.Policy.Expired", entry.Describe(now) + ". It counts no longer: renew it, or repair what it is for.");
            else if (!entry.IsInForce(now))
                yield return Warning(policy, entry, "Hy.Policy.Future", entry.Describe(now) + ". It does not count yet.");
            else if (entry.Until - now <= Soon)
                yield return Warning(policy, entry, "Hy.Policy.Expiring", "this " + entry.What + " expires within 30 days: " + entry.Describe(now) + ".");
        }
    }

    public static PolicyProblem Warning(SitePolicy policy, PolicyEntry entry, string id, string message) => new(policy.Path, entry.Line, entry.Column, false, id, message);
}

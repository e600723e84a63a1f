using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Drift;

/// <summary>Compares hosts with most of their peers.</summary>
internal static class Majority
{
    private const int Fewest = 3;

    /// <summary>The odd ones among the hosts of some findings, by target, host and control.</summary>
    public static IReadOnlyList<OddOneOut> Odd(IEnumerable<Finding> findings)
    {
        var groups = Peers(findings.Where(finding => finding.Resource.Kind == Scope.Host)).ToList();
        var most = groups.Select(Count).DefaultIfEmpty().Max();
        if (most < Fewest)
            throw new HyException("Hy.Drift.Peers", "there are findings of " + most + " hosts that are peers of one another, and a majority takes " + Fewest + ": give those of more hosts.");
        return groups.SelectMany(group => group.GroupBy(finding => finding.Control, StringComparer.Ordinal)).SelectMany(OddOf)
            .OrderBy(odd => odd.Target, StringComparer.Ordinal)
            .ThenBy(odd => odd.Resource.Name, StringComparer.Ordinal)
            .ThenBy(odd => odd.Resource.Id, StringComparer.Ordinal)
            .ThenBy(odd => odd.Control, StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>The hosts of a manager are peers; so are, on each platform, targets that are one host each.</summary>
    private static IEnumerable<IReadOnlyList<Finding>> Peers(IEnumerable<Finding> findings) => findings
        .GroupBy(finding => finding.Target.Target, StringComparer.Ordinal)
        .GroupBy(target => (target.First().Platform, Manager: Count(target) > 1 ? target.Key : null), (_, targets) => targets.SelectMany(target => target).ToList());

    private static int Count(IEnumerable<Finding> findings) => findings.Select(Host).Distinct().Count();

    private static IEnumerable<OddOneOut> OddOf(IEnumerable<Finding> ofOneControl)
    {
        var findings = ofOneControl.GroupBy(Host).Select(host => host.First()).ToList();
        var verdict = Most(findings, finding => finding.Verdict);
        if (findings.Count < Fewest || verdict.Count == 0)
            return [];
        var value = Most(findings, finding => (finding.Verdict, finding.Actual));
        var isSameValue = value.Count > 0;
        return findings.Where(finding => finding.Verdict != verdict[0].Verdict || (isSameValue && finding.Actual != value[0].Actual))
            .Select(finding => new OddOneOut(finding, verdict[0].Verdict, isSameValue ? value[0].Actual : null, isSameValue, isSameValue ? value.Count : verdict.Count, findings.Count));
    }

    /// <summary>The findings of more than half of the hosts that have the same of something; none where there are no such.</summary>
    private static IReadOnlyList<Finding> Most<T>(List<Finding> findings, Func<Finding, T> something) =>
        findings.GroupBy(something).Select(same => same.ToList()).FirstOrDefault(same => same.Count * 2 > findings.Count) ?? [];

    private static (string Target, string Id) Host(Finding finding) => (finding.Target.Target, finding.Resource.Id);
}

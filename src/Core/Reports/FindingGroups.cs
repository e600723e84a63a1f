using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>The findings of an assessment in groups, in a stable order.</summary>
internal static class FindingGroups
{
    /// <summary>The findings of one resource after the other: they stand together in an assessment, so that no more than one group is held.</summary>
    public static IEnumerable<IReadOnlyList<Finding>> ByResource(Assessment assessment)
    {
        var group = new List<Finding>();
        foreach (var finding in assessment.Findings)
        {
            if (group.Count > 0 && !IsSame(group[0], finding))
            {
                yield return group;
                group = [];
            }

            group.Add(finding);
        }

        if (group.Count > 0)
            yield return group;
    }

    /// <summary>The findings of one control after the other, by the control's id.</summary>
    public static IEnumerable<IGrouping<string, Finding>> ByControl(Assessment assessment) =>
        assessment.Findings.GroupBy(finding => finding.Control, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal);

    /// <summary>When the last of the facts was collected: the time of a report, which is the same however often it is written.</summary>
    /// <exception cref="HyException"><c>Hy.Report.Nothing</c>: there is no finding.</exception>
    public static DateTimeOffset LastCollected(Assessment assessment) => assessment.Findings.Count > 0
        ? assessment.Findings.Max(finding => finding.CollectedAt).ToUniversalTime()
        : throw new HyException("Hy.Report.Nothing", "there is no finding, and this format cannot tell nothing: choose other controls or targets, or another format.");

    private static bool IsSame(Finding one, Finding other) => one.Resource.Kind == other.Resource.Kind
        && string.Equals(one.Resource.Id, other.Resource.Id, StringComparison.Ordinal)
        && string.Equals(one.Resource.Name, other.Resource.Name, StringComparison.Ordinal)
        && string.Equals(one.Target.Target, other.Target.Target, StringComparison.Ordinal);
}

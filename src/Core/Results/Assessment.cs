using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.History;

namespace HypervisorHardening.Core.Results;

/// <summary>The whole result of a run, in a stable order: by target, kind and name of the resource, then by control.</summary>
/// <param name="findings">The findings, in any order.</param>
/// <param name="summary">Their roll-up.</param>
/// <param name="history">What was before; null where no history is kept.</param>
public sealed class Assessment(IEnumerable<Finding> findings, AssessmentSummary summary, AssessmentHistory? history = null)
{
    /// <summary>The findings, in a stable order.</summary>
    public IReadOnlyList<Finding> Findings { get; } = findings
        .OrderBy(finding => finding.Target.Target, StringComparer.Ordinal)
        .ThenBy(finding => finding.Resource.Kind)
        .ThenBy(finding => finding.Resource.Name, StringComparer.Ordinal)
        .ThenBy(finding => finding.Resource.Id, StringComparer.Ordinal)
        .ThenBy(finding => finding.Control, StringComparer.Ordinal)
        .ToList();

    /// <summary>The roll-up.</summary>
    public AssessmentSummary Summary { get; } = summary;

    /// <summary>What was before; null where no history is kept.</summary>
    public AssessmentHistory? History { get; } = history;

    /// <summary>When it was judged; null where there is no finding.</summary>
    public DateTimeOffset? JudgedAt => Findings.Count == 0 ? null : Findings.Max(finding => finding.JudgedAt);
}

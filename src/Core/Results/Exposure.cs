using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Results;

/// <summary>How one threat or baseline function stands, with the findings that say so.</summary>
public sealed class Exposure
{
    private Exposure(RollUp rollUp, IReadOnlyList<Finding> findings)
    {
        RollUp = rollUp;
        Findings = findings;
    }

    /// <summary>Of what: a threat or a baseline function.</summary>
    public RollUpKind Kind => RollUp.Kind;

    /// <summary>Its id, for example <c>HYP-T1</c>.</summary>
    public string Id => RollUp.Id;

    /// <summary>Its title.</summary>
    public string Title => RollUp.Title;

    /// <summary>The verdict over all; null where nothing was judged.</summary>
    public Verdict? Overall => RollUp.Overall;

    /// <summary>How many of the findings got which verdict.</summary>
    public VerdictCounts Counts => RollUp.Counts;

    /// <summary>The findings that are counted, in a stable order.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    private RollUp RollUp { get; }

    /// <summary>The exposures of an assessment: by threat, then by baseline function.</summary>
    /// <param name="assessment">The assessment.</param>
    public static IReadOnlyList<Exposure> Of(Assessment assessment)
    {
        if (assessment is null)
            throw new System.ArgumentNullException(nameof(assessment));
        var summary = assessment.Summary;
        var findings = assessment.Findings
            .SelectMany(finding => summary.RollUpsOf(finding.Recommendations), (finding, rollUp) => (finding, rollUp))
            .ToLookup(pair => pair.rollUp, pair => pair.finding);
        return summary.ByThreat.Concat(summary.ByFunction).Select(rollUp => new Exposure(rollUp, findings[rollUp].ToList())).ToList();
    }

    /// <summary>The id and the verdict over all.</summary>
    public override string ToString() => Id + ": " + (Overall?.ToString() ?? "not judged");
}

using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Policy;

namespace HypervisorHardening.Core.Results;

/// <summary>The roll-up of a run by recommendation, baseline function and threat. A finding counts once for each that it serves.</summary>
public sealed class AssessmentSummary
{
    private readonly Dictionary<string, List<RollUp>> byRecommendation;
    private readonly Dictionary<IReadOnlyList<string>, IReadOnlyList<RollUp>> joined = new();

    internal AssessmentSummary(NistCatalogue catalogue, Edition edition, IReadOnlyList<Recommendation> recommendations, IReadOnlyList<TargetInfo> targets)
    {
        Catalogue = catalogue;
        Edition = edition;
        Targets = targets;
        ByRecommendation = recommendations.Select(recommendation => new RollUp(RollUpKind.Recommendation, recommendation.Id, recommendation.Title)).ToList();
        ByFunction = catalogue.Functions
            .Where(function => recommendations.Any(recommendation => recommendation.Functions.Contains(function.Id)))
            .Select(function => new RollUp(RollUpKind.Function, function.Id, function.Names.TryGetValue(edition, out var name) ? name : function.Name)).ToList();
        ByThreat = catalogue.Threats
            .Where(threat => recommendations.Any(recommendation => recommendation.Threats.Contains(threat.Id)))
            .Select(threat => new RollUp(RollUpKind.Threat, threat.Id, threat.Name)).ToList();
        byRecommendation = recommendations.ToDictionary(
            recommendation => recommendation.Id,
            recommendation => ByRecommendation.Where(rollUp => rollUp.Id == recommendation.Id)
                .Concat(ByFunction.Where(rollUp => recommendation.Functions.Contains(rollUp.Id)))
                .Concat(ByThreat.Where(rollUp => recommendation.Threats.Contains(rollUp.Id)))
                .ToList());
    }

    /// <summary>The edition that the run answers.</summary>
    public Edition Edition { get; }

    /// <summary>What was assessed.</summary>
    public IReadOnlyList<TargetInfo> Targets { get; }

    /// <summary>All findings, counted once each.</summary>
    public VerdictCounts Counts { get; } = new();

    /// <summary>By recommendation, in the document's order; those of SP 800-125B follow.</summary>
    public IReadOnlyList<RollUp> ByRecommendation { get; }

    /// <summary>By baseline function.</summary>
    public IReadOnlyList<RollUp> ByFunction { get; }

    /// <summary>By threat, threat source and design vulnerability.</summary>
    public IReadOnlyList<RollUp> ByThreat { get; }

    /// <summary>The catalogue that the ids are of.</summary>
    internal NistCatalogue Catalogue { get; }

    /// <summary>What somebody has to see to in the site policy: entries that have expired, expire soon, or matched nothing.</summary>
    public IReadOnlyList<PolicyProblem> PolicyWarnings { get; internal set; } = [];

    internal void Add(Finding finding)
    {
        Counts.Add(finding.Verdict, finding.IsExcepted, finding.Attested);
        foreach (var rollUp in RollUpsOf(finding.Recommendations))
            rollUp.Counts.Add(finding.Verdict, finding.IsExcepted, finding.Attested);
    }

    /// <summary>What a finding counts for, by the list of its recommendations.</summary>
    internal IReadOnlyList<RollUp> RollUpsOf(IReadOnlyList<string> recommendations)
    {
        // Findings of one control share one list of recommendations, so the join is made once for each control.
        if (!joined.TryGetValue(recommendations, out var rollUps))
        {
            rollUps = recommendations.SelectMany(id => byRecommendation.TryGetValue(id, out var found) ? found : []).Distinct().ToList();
            joined.Add(recommendations, rollUps);
        }

        return rollUps;
    }
}

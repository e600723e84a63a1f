using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>Where the findings of a report lead to in the documents of NIST.</summary>
/// <param name="summary">The summary of the assessment.</param>
internal sealed class NistReferences(AssessmentSummary summary)
{
    private readonly Dictionary<string, Recommendation> byId = new[] { summary.Edition, Edition.VirtualNetwork }.Distinct()
        .SelectMany(summary.Catalogue.RecommendationsOf)
        .ToDictionary(recommendation => recommendation.Id, StringComparer.Ordinal);

    private readonly Dictionary<string, string> titles = summary.Catalogue.Sp80053Controls.ToDictionary(control => control.Id, control => control.Title, StringComparer.Ordinal);

    private readonly Dictionary<string, IReadOnlyList<string>> sp80053 = new(StringComparer.Ordinal);

    /// <summary>The recommendation of an id; null where the edition has none.</summary>
    public Recommendation? Recommendation(string id) => byId.TryGetValue(id, out var found) ? found : null;

    /// <summary>The recommendations that a control serves.</summary>
    public IEnumerable<Recommendation> Recommendations(Finding finding) => finding.Recommendations.Select(Recommendation).OfType<Recommendation>();

    /// <summary>The controls of SP 800-53 Rev. 5 that ask for the same as what a control serves, <c>AC-6(1)</c> for example.</summary>
    public IReadOnlyList<string> Sp80053(Finding finding)
    {
        if (!sp80053.TryGetValue(finding.Control, out var ids))
        {
            ids = Recommendations(finding).SelectMany(recommendation => recommendation.Sp80053).Distinct().OrderBy(id => id, StringComparer.Ordinal).ToList();
            sp80053.Add(finding.Control, ids);
        }

        return ids;
    }

    /// <summary>The title of a control of SP 800-53 Rev. 5.</summary>
    public string Sp80053Title(string id) => titles[id];
}

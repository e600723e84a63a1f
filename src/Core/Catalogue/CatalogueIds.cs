using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Core.Catalogue;

/// <summary>What people write for ids, looked up in the catalogue; what is not there is refused with advice.</summary>
internal sealed class CatalogueIds(NistCatalogue catalogue)
{
    public IReadOnlyList<Recommendation> Recommendations(string text, Edition edition)
    {
        var colon = text.IndexOf(':');
        if (colon > 0 && EditionName.TryParse(text.Substring(0, colon), out var named))
            (text, edition) = (text.Substring(colon + 1), named);
        if (!RecommendationId.TryParse(text, out var id))
            throw UnknownRecommendation(text, edition);

        var found = Matching(id!, id!.OnlyEdition ?? edition);
        if (found.Count > 0)
            return found;
        var others = EditionName.All.Where(other => Matching(id, other).Count > 0).ToList();
        throw others.Count > 0 ? OfOtherEditions(id, others, edition) : UnknownRecommendation(text, id.OnlyEdition ?? edition);
    }

    public BaselineFunction Function(string text)
    {
        var tail = FunctionTail(text);
        return catalogue.Functions.FirstOrDefault(function => FunctionTail(function.Id) == tail)
            ?? throw Unknown("baseline function", text, "", catalogue.Functions.Select(function => function.Id), "Get-HyBaselineFunction", "functions");
    }

    public Threat Threat(string text)
    {
        var tail = ThreatTail(text);
        return catalogue.Threats.FirstOrDefault(threat => ThreatTail(threat.Id) == tail)
            ?? throw Unknown("threat", text, "", catalogue.Threats.Select(threat => threat.Id), "Get-HyThreat", "threats");
    }

    private static HyException Unknown(string kind, string text, string place, IEnumerable<string> candidates, string cmdlet, string list) => new(
        "Hy.Id.Unknown",
        "There is no " + kind + " " + IdText.Quote(text) + place
        + (Nearest.To(text, candidates) is { } near ? "; did you mean " + near + "?" : ": list them with " + cmdlet + " or 'hysr catalog " + list + "'."));

    private static string FunctionTail(string text)
    {
        var compact = IdText.Compact(text);
        if (compact.StartsWith("HY", StringComparison.Ordinal))
            compact = compact.Substring(2);
        return compact.StartsWith("BF", StringComparison.Ordinal) ? compact.Substring(2) : compact;
    }

    /// <summary>The documents print HY-DV2 beside HYP-DV1: the number and what stands before it tell threats apart.</summary>
    private static string ThreatTail(string text)
    {
        var compact = IdText.Compact(text);
        if (compact.StartsWith("HYP", StringComparison.Ordinal))
            return compact.Substring(3);
        return compact.StartsWith("HY", StringComparison.Ordinal) ? compact.Substring(2) : compact;
    }

    /// <summary>A number without a letter means all parts of a recommendation that has parts.</summary>
    private List<Recommendation> Matching(RecommendationId id, Edition edition)
    {
        var name = id.ToString();
        var all = catalogue.RecommendationsOf(edition);
        var exact = all.Where(recommendation => recommendation.Id == name).ToList();
        return exact.Count > 0 || id.Letter.Length > 0
            ? exact
            : [.. all.Where(recommendation => recommendation.Id.Length == name.Length + 1
                && recommendation.Id.StartsWith(name, StringComparison.Ordinal)
                && recommendation.Id[name.Length] is >= 'A' and <= 'Z')];
    }

    private HyException UnknownRecommendation(string text, Edition edition) => Unknown(
        "recommendation", text, " in " + EditionName.Full(edition),
        catalogue.RecommendationsOf(edition).Select(recommendation => recommendation.Id), "Get-HyRecommendation", "recommendations");

    private HyException OfOtherEditions(RecommendationId id, List<Edition> others, Edition edition)
    {
        var newest = others[others.Count - 1];
        var here = Matching(id, newest).SelectMany(recommendation => catalogue.Follow(recommendation, edition).Recommendations)
            .Select(recommendation => recommendation.Id).Distinct().ToList();
        return new(
            "Hy.Id.Unknown",
            id + " is of " + string.Join(", ", others.Select(EditionName.Short)) + ", not of " + EditionName.Short(edition)
            + (here.Count == 0 ? "" : " (where " + string.Join(", ", here) + " corresponds to it)")
            + ": add --edition " + newest.ToString().ToLowerInvariant() + " (hysr) or -Edition " + newest + " (PowerShell).");
    }
}

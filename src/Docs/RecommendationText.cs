using System;
using System.Linq;
using HypervisorHardening.Core.Catalogue;

namespace HypervisorHardening.Docs;

/// <summary>A recommendation as the page of its controls shows it.</summary>
internal static class RecommendationText
{
    private static readonly Edition[] OfHypervisors = [Edition.Rev1, Edition.Final2018, Edition.Draft2017, Edition.Draft2014];

    /// <summary>Id, title and summary, and what it corresponds to in the other editions of SP 800-125A.</summary>
    public static string Of(NistCatalogue catalogue, Recommendation recommendation)
    {
        var id = "**" + recommendation.Id + "** (" + EditionName.Full(recommendation.Edition) + "): " + Markdown.Text(recommendation.Title) + ".\n"
            + Markdown.Text(recommendation.Summary) + "\n";
        return OfHypervisors.Contains(recommendation.Edition) ? id + "\n" + Others(catalogue, recommendation) : id;
    }

    private static string Others(NistCatalogue catalogue, Recommendation recommendation)
    {
        var others = OfHypervisors.Where(edition => edition != recommendation.Edition)
            .Select(edition => EditionName.Short(edition) + " "
                + (catalogue.Follow(recommendation, edition).Recommendations is { Count: > 0 } found ? string.Join(", ", found.Select(other => other.Id)) : "nothing"));
        return "Corresponds to: " + string.Join("; ", others) + ".\n";
    }
}

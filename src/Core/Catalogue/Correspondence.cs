using System.Collections.Generic;

namespace HypervisorHardening.Core.Catalogue;

/// <summary>What a recommendation corresponds to in another edition.</summary>
public sealed class Correspondence
{
    internal Correspondence(Recommendation from, Edition edition, IReadOnlyList<Recommendation> recommendations, CrossEditionRow? row)
    {
        From = from;
        Edition = edition;
        Recommendations = recommendations;
        Change = row?.Change;
        Note = row?.Note;
    }

    /// <summary>The recommendation that was followed.</summary>
    public Recommendation From { get; }

    /// <summary>The edition that it was followed into.</summary>
    public Edition Edition { get; }

    /// <summary>What it corresponds to there; empty where nothing does.</summary>
    public IReadOnlyList<Recommendation> Recommendations { get; }

    /// <summary>What happened over the editions of SP 800-125A, <c>split</c> for example; null for recommendations of other documents.</summary>
    public string? Change { get; }

    /// <summary>What changed over the editions, in our own words; null for recommendations of other documents.</summary>
    public string? Note { get; }
}

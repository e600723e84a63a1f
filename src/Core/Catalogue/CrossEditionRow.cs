using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Catalogue;

/// <summary>What became of a recommendation from the 2014 draft of SP 800-125A to Rev. 1.</summary>
public sealed class CrossEditionRow
{
    internal CrossEditionRow(JsonValue json)
    {
        Draft2014 = json["draft"].AsTexts();
        Draft2017 = json["secondDraft"].AsTexts();
        Final2018 = json["final"].AsTexts();
        Rev1 = json["rev1"].AsTexts();
        Change = json["change"].AsText();
        Note = json.Find("note")?.AsText();
    }

    /// <summary>The ids in the 2014 draft; in brackets a place in its prose.</summary>
    public IReadOnlyList<string> Draft2014 { get; }

    /// <summary>The ids in the second draft of 2017.</summary>
    public IReadOnlyList<string> Draft2017 { get; }

    /// <summary>The ids in the final document of January 2018.</summary>
    public IReadOnlyList<string> Final2018 { get; }

    /// <summary>The ids in Rev. 1.</summary>
    public IReadOnlyList<string> Rev1 { get; }

    /// <summary>What happened: <c>renumbered</c>, <c>split</c>, <c>merged</c>, <c>removed</c>, <c>added 2017</c> and so on.</summary>
    public string Change { get; }

    /// <summary>What changed, in our own words; null where nothing is worth saying.</summary>
    public string? Note { get; }

    /// <summary>The ids in an edition; empty for documents outside SP 800-125A.</summary>
    /// <param name="edition">The edition.</param>
    public IReadOnlyList<string> In(Edition edition) => edition switch
    {
        Edition.Draft2014 => Draft2014,
        Edition.Draft2017 => Draft2017,
        Edition.Final2018 => Final2018,
        Edition.Rev1 => Rev1,
        _ => [],
    };

    internal bool Has(Recommendation recommendation) => In(recommendation.Edition).Contains(recommendation.Id, StringComparer.Ordinal);
}

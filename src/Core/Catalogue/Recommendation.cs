using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Catalogue;

/// <summary>One recommendation of one document, summarised in our own words.</summary>
public sealed class Recommendation
{
    internal Recommendation(JsonValue json)
    {
        Id = json["id"].AsText();
        Edition = EditionName.OfDocument(json["edition"]);
        Key = json["key"].AsText();
        Title = json["title"].AsText();
        Summary = json["summary"].AsText();
        var functions = json["function"].AsTexts();
        FunctionText = string.Join(", ", functions);
        Functions = [.. functions.Where(text => text.StartsWith("HY-BF", StringComparison.Ordinal)).Select(text => text.Split(' ')[0])];
        Task = json["task"].AsText();
        Section = json["section"].AsText();
        Page = json["page"].AsText();
        Strength = json["strength"].AsText();
        Note = json.Find("note")?.AsText();
        ThreatLinks = [.. json["threats"].AsArray().Select(Link)];
        Threats = [.. ThreatLinks.Select(link => link.Id)];
        Sp80053 = json["sp80053"].AsTexts();
        Sp80053Related = json["sp80053Related"].AsTexts();
        Sp80053Basis = json["sp80053Basis"].AsText();
        Supersedes = json["supersedes"].AsTexts();
        SupersededBy = json["supersededBy"].AsTexts();
    }

    /// <summary>The id as the document prints it, <c>HY-SR-6A</c> or <c>VM-NS-R1</c>; those of SP 800-125 (2011) are ours.</summary>
    public string Id { get; }

    /// <summary>The document that it is of: the same id means different things in different ones.</summary>
    public Edition Edition { get; }

    /// <summary>Document and id, <c>800-125Ar1:HY-SR-6A</c>: unique over all documents.</summary>
    public string Key { get; }

    /// <summary>What it asks for, in a few words.</summary>
    public string Title { get; }

    /// <summary>What it asks for, in our own words.</summary>
    public string Summary { get; }

    /// <summary>The ids of the baseline functions that it protects; empty where the document names none.</summary>
    public IReadOnlyList<string> Functions { get; }

    /// <summary>The baseline functions with the document's own remark, <c>HY-BF5 (virtual network)</c> or <c>N/A</c>.</summary>
    public string FunctionText { get; }

    /// <summary>The task of the baseline function that it protects.</summary>
    public string Task { get; }

    /// <summary>The ids of the threats that it answers, stated and inferred ones; <see cref="ThreatLinks"/> tells them apart.</summary>
    public IReadOnlyList<string> Threats { get; }

    /// <summary>The threats that it answers, each with how that is known.</summary>
    public IReadOnlyList<ThreatLink> ThreatLinks { get; }

    /// <summary>The controls of SP 800-53 Rev. 5 that ask for the same.</summary>
    public IReadOnlyList<string> Sp80053 { get; }

    /// <summary>The controls of SP 800-53 Rev. 5 that touch on it.</summary>
    public IReadOnlyList<string> Sp80053Related { get; }

    /// <summary>Who links it to SP 800-53: no document of the series does.</summary>
    public string Sp80053Basis { get; }

    /// <summary>The section of the document.</summary>
    public string Section { get; }

    /// <summary>The page of the document, as printed.</summary>
    public string Page { get; }

    /// <summary>How strongly the document asks: <c>must</c>, <c>should</c>, <c>optional</c> and so on.</summary>
    public string Strength { get; }

    /// <summary>What else is worth knowing; null where nothing is.</summary>
    public string? Note { get; }

    /// <summary>The keys of the recommendations of earlier documents that it takes the place of.</summary>
    public IReadOnlyList<string> Supersedes { get; }

    /// <summary>The keys of the recommendations of later documents that take its place.</summary>
    public IReadOnlyList<string> SupersededBy { get; }

    /// <summary>How it is known that it answers a threat; null where it does not.</summary>
    /// <param name="threat">The id of the threat.</param>
    public LinkBasis? BasisOf(string threat) =>
        ThreatLinks.FirstOrDefault(link => link.Id.Equals(threat, StringComparison.OrdinalIgnoreCase))?.Basis;

    /// <summary>The id, the document and the title.</summary>
    public override string ToString() => Id + " (" + EditionName.Short(Edition) + "): " + Title;

    private static ThreatLink Link(JsonValue json) => new(
        json["id"].AsText(),
        json["basis"].AsText() switch
        {
            "stated" => LinkBasis.Stated,
            "inferred" => LinkBasis.Inferred,
            _ => throw json["basis"].Malformed("a basis is \"stated\" or \"inferred\""),
        });
}

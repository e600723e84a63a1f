using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Catalogue;

/// <summary>A threat, a threat source, a design vulnerability or an attackable interface of the SP 800-125A series.</summary>
public sealed class Threat
{
    internal Threat(JsonValue json)
    {
        Id = json["id"].AsText();
        Kind = KindOf(json["kind"]);
        Name = json["name"].AsText();
        Summary = json["summary"].AsText();
        Functions = json["functions"].AsTexts();
        Editions = [.. json["editions"].AsArray().Select(EditionName.OfDocument)];
        PrintedAs = json.Find("printedAs")?.AsText();
        IdIsOurs = json.Find("idIsOurs")?.AsBoolean() ?? false;
        Note = json.Find("note")?.AsText();
    }

    /// <summary>The id, <c>HYP-T1</c>, <c>HY-TS2</c>, <c>HYP-DV4</c> and so on; the same in every document.</summary>
    public string Id { get; }

    /// <summary>What it is.</summary>
    public ThreatKind Kind { get; }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>What can happen, in our own words.</summary>
    public string Summary { get; }

    /// <summary>The ids of the baseline functions that it strikes; empty where none is named.</summary>
    public IReadOnlyList<string> Functions { get; }

    /// <summary>The documents that describe it.</summary>
    public IReadOnlyList<Edition> Editions { get; }

    /// <summary>The id as the documents print it, where they print <c>HY-DV2</c> for <c>HYP-DV2</c>; null where it is the same.</summary>
    public string? PrintedAs { get; }

    /// <summary>Whether the id is ours, the documents giving none.</summary>
    public bool IdIsOurs { get; }

    /// <summary>What else is worth knowing; null where nothing is.</summary>
    public string? Note { get; }

    /// <summary>The id and the name.</summary>
    public override string ToString() => Id + ": " + Name;

    private static ThreatKind KindOf(JsonValue kind) => kind.AsText() switch
    {
        "threat" => ThreatKind.Threat,
        "threat-source" => ThreatKind.ThreatSource,
        "design-vulnerability" => ThreatKind.DesignVulnerability,
        "interface" => ThreatKind.Interface,
        "task-threat" => ThreatKind.TaskThreat,
        _ => throw kind.Malformed("this kind of threat is not known"),
    };
}

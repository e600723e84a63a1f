using System.Collections.Generic;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Catalogue;

/// <summary>One of the five baseline functions of a hypervisor, HY-BF1 to HY-BF5 (SP 800-125A, section 1.1).</summary>
public sealed class BaselineFunction
{
    internal BaselineFunction(JsonValue json)
    {
        Id = json["id"].AsText();
        Names = TextByEdition(json["names"]);
        Summary = json["summary"].AsText();
        Tasks = json["tasks"].AsTexts();
        Requirements = json["requirements"].AsTexts();
        Components = TextByEdition(json["component"]);
        Locations = TextByEdition(json["location"]);
        var recommendations = new Dictionary<Edition, IReadOnlyList<string>>();
        foreach (var document in json["recommendations"].Keys)
            recommendations.Add(EditionName.OfDocument(json, document), json["recommendations"][document].AsTexts());
        Recommendations = recommendations;
        Note = json.Find("note")?.AsText();
    }

    /// <summary>The id, <c>HY-BF1</c> to <c>HY-BF5</c>; the same in every document.</summary>
    public string Id { get; }

    /// <summary>What SP 800-125A Rev. 1 calls it.</summary>
    public string Name => Names[Edition.Rev1];

    /// <summary>What each document calls it.</summary>
    public IReadOnlyDictionary<Edition, string> Names { get; }

    /// <summary>What the hypervisor does here, in our own words.</summary>
    public string Summary { get; }

    /// <summary>The tasks that it consists of; those that only some documents name say so.</summary>
    public IReadOnlyList<string> Tasks { get; }

    /// <summary>What secure execution of it asks for, where a document lists that.</summary>
    public IReadOnlyList<string> Requirements { get; }

    /// <summary>The software component that carries it out, by document.</summary>
    public IReadOnlyDictionary<Edition, string> Components { get; }

    /// <summary>Where that component runs, by document.</summary>
    public IReadOnlyDictionary<Edition, string> Locations { get; }

    /// <summary>The ids of its recommendations, by document.</summary>
    public IReadOnlyDictionary<Edition, IReadOnlyList<string>> Recommendations { get; }

    /// <summary>Why it has no recommendation, where it has none; null otherwise.</summary>
    public string? Note { get; }

    /// <summary>The id and the name.</summary>
    public override string ToString() => Id + ": " + Name;

    private static Dictionary<Edition, string> TextByEdition(JsonValue json)
    {
        var texts = new Dictionary<Edition, string>();
        foreach (var document in json.Keys)
            texts.Add(EditionName.OfDocument(json, document), json[document].AsText());
        return texts;
    }
}

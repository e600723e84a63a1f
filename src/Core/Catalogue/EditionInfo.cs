using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Catalogue;

/// <summary>A document of the SP 800-125 series.</summary>
public sealed class EditionInfo
{
    internal EditionInfo(JsonValue json)
    {
        Id = json["id"].AsText();
        Edition = EditionName.FindDocument(Id);
        Label = json["label"].AsText();
        Title = json["title"].AsText();
        Date = json["date"].AsText();
        Status = json["status"].AsText();
        Withdrawn = json.Find("withdrawn")?.AsText();
        Numbers = (int?)json.Find("recommendationsNominal")?.AsInteger();
        LabelledStatements = (int)json["recommendationsLabelled"].AsInteger();
        Note = json.Find("note")?.AsText();
        Source = json["source"]["originalUrl"].AsText();
    }

    /// <summary>The id of the document, <c>800-125Ar1</c>.</summary>
    public string Id { get; }

    /// <summary>The edition; null for the draft of Rev. 1, whose recommendations are those of Rev. 1 and not listed twice.</summary>
    public Edition? Edition { get; }

    /// <summary>The short name of the document, <c>SP 800-125A Rev. 1</c>.</summary>
    public string Label { get; }

    /// <summary>The title of the document.</summary>
    public string Title { get; }

    /// <summary>When it was published: year and month, and the day where it is known.</summary>
    public string Date { get; }

    /// <summary>Whether it is in force, superseded or withdrawn.</summary>
    public string Status { get; }

    /// <summary>The day on which it was withdrawn; null where it was not.</summary>
    public string? Withdrawn { get; }

    /// <summary>How many recommendations the document counts itself; null where it states no number.</summary>
    public int? Numbers { get; }

    /// <summary>How many statements bear a label: 22 in Rev. 1, where number 6 is split into 6A, 6B and 6C.</summary>
    public int LabelledStatements { get; }

    /// <summary>What else is worth knowing; null where nothing is.</summary>
    public string? Note { get; }

    /// <summary>Where it was published.</summary>
    public string Source { get; }

    /// <summary>The short name and the title.</summary>
    public override string ToString() => Label + ": " + Title;
}

using System.Xml.Linq;

namespace HypervisorHardening.VSphere.Changing.Structures;

/// <summary>What stood at a place of a structure before an edit changed it along with what was asked for.</summary>
/// <param name="path">The place.</param>
/// <param name="text">What stood there; null where nothing did.</param>
internal sealed class StructureNote(string path, string? text)
{
    private const string Tag = "was", Place = "at", Missing = "missing";

    /// <summary>The place.</summary>
    public string Path { get; } = path;

    /// <summary>What stood there; null where nothing did.</summary>
    public string? Text { get; } = text;

    /// <summary>The note that an element holds.</summary>
    /// <param name="element">The element.</param>
    public static StructureNote Parse(XElement element) => new(element.Attribute(Place)!.Value, element.Attribute(Missing) is null ? element.Value : null);

    /// <summary>The note as an element.</summary>
    public XElement ToElement() => new(Tag, new XAttribute(Place, Path), Text is null ? new XAttribute(Missing, "true") : Text);
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace HypervisorHardening.Libvirt.Documents.Editing;

/// <summary>Where a text has an element, and what is in it.</summary>
/// <param name="name">The name as it is written, prefix included.</param>
/// <param name="parent">The element around it; null of the root.</param>
/// <param name="start">Where its start tag begins.</param>
internal sealed class MarkupElement(string name, MarkupElement? parent, int start) : MarkupNode(start)
{
    /// <summary>The name as it is written, prefix included.</summary>
    public string Name { get; } = name;

    /// <summary>The element around it; null of the root.</summary>
    public MarkupElement? Parent { get; } = parent;

    /// <summary>The attributes in the order in which they are written.</summary>
    public List<MarkupAttribute> Attributes { get; } = [];

    /// <summary>The markup in it, in the order in which it is written.</summary>
    public List<MarkupNode> Nodes { get; } = [];

    /// <summary>The place after its name and attributes: what follows up to <see cref="MarkupNode.End"/> is its tail.</summary>
    public int TailStart { get; set; }

    /// <summary>The place after its start tag.</summary>
    public int ContentStart { get; set; }

    /// <summary>Where its end tag begins; the same as <see cref="ContentStart"/> where it has none.</summary>
    public int ContentEnd { get; set; }

    /// <summary>Whether it is written as one tag, <c>&lt;name/&gt;</c>.</summary>
    public bool IsOneTag => ContentStart == End;

    /// <summary>The elements in it.</summary>
    public IEnumerable<MarkupElement> Children => Nodes.OfType<MarkupElement>();

    /// <summary>The elements in it of one name.</summary>
    /// <param name="name">The name as it is written.</param>
    public List<MarkupElement> Named(string name) => [.. Children.Where(child => child.Name == name)];

    /// <summary>Its attribute of a name; null where it has none.</summary>
    /// <param name="name">The name as it is written.</param>
    public MarkupAttribute? Attribute(string name) => Attributes.Find(attribute => attribute.Name == name);

    /// <summary>
    /// What tells it from the others of its name in any order: libvirt puts controllers and disks in an order of its own
    /// each time that it reads its XML. Null of all else.
    /// </summary>
    public string? Key => Name switch
    {
        "controller" when Attribute("type") is { } type && Attribute("index") is { } index => "@" + type.Value + ":" + index.Value,
        "disk" when Named("target").FirstOrDefault()?.Attribute("dev") is { } device => "@" + device.Value,
        _ => null,
    };

    /// <summary>The way to it from the root: names, each with its place among siblings of that name.</summary>
    public string Place => Way(Number);

    /// <summary>The same in a form that is true of what libvirt makes of the text, whatever its order.</summary>
    public string LastingPlace => Way((same, element) =>
        element.Key is { } key && key.IndexOf('/') < 0 && same.FindAll(other => other.Key == key).Count == 1 ? key : Number(same, element));

    /// <summary>Whether the name is that of an element of libvirt's own vocabulary, not of a namespace.</summary>
    /// <param name="plain">The name without a prefix.</param>
    public bool Is(string plain) => string.Equals(Name, plain, StringComparison.Ordinal);

    private static string Number(List<MarkupElement> same, MarkupElement element) => same.IndexOf(element).ToString(CultureInfo.InvariantCulture);

    private string Way(Func<List<MarkupElement>, MarkupElement, string> which)
    {
        var steps = new List<string>();
        for (var element = this; element.Parent is { } parent; element = parent)
            steps.Add(element.Name + "/" + which(parent.Named(element.Name), element));
        steps.Reverse();
        return string.Join("/", steps);
    }
}

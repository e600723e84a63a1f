using System.Collections.Generic;

namespace HypervisorHardening.Libvirt.Documents.Editing;

/// <summary>One step of an edit. What it says of a text is also true of the text that libvirt makes of it, which has other white space.</summary>
/// <param name="kind">What it does.</param>
/// <param name="place">The element, as <see cref="MarkupElement.Place"/> names it: of an insertion, the one to insert into.</param>
internal sealed class Step(StepKind kind, string place)
{
    /// <summary>What it does.</summary>
    public StepKind Kind { get; } = kind;

    /// <summary>The element; of an insertion, the one to insert into.</summary>
    public string Place { get; } = place;

    /// <summary>The name of the attribute, or of the element that is inserted.</summary>
    public string Name { get; set; } = "";

    /// <summary>What is written, with the white space before it; null takes an attribute away.</summary>
    public string? Raw { get; set; }

    /// <summary>Before which attribute, or after which piece of markup, it is put; -1 puts it last.</summary>
    public int Index { get; set; } = -1;

    /// <summary>How many characters of text there are between that piece of markup and what is inserted.</summary>
    public int Offset { get; set; }

    /// <summary>How many elements of the same name come before the one that is inserted; -1 where it does not matter.</summary>
    public int Ordinal { get; set; } = -1;

    /// <summary>Whether there may be only one of the name: an insertion replaces what is there, a removal is content with none.</summary>
    public bool IsOnly { get; set; }

    /// <summary>Of a removal, how the element around it ended while it was one tag; null where it was not.</summary>
    public string? Closed { get; set; }

    /// <summary>Of the removal of what an edit has made, its text then: more may have been put into it since.</summary>
    public string? Made { get; set; }

    /// <summary>The namespaces of the prefixes that what is inserted uses without declaring them.</summary>
    public IReadOnlyDictionary<string, string> Namespaces { get; set; } = new Dictionary<string, string>();
}

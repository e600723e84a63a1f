namespace HypervisorHardening.Libvirt.Documents.Editing;

/// <summary>A piece of markup in a text: an element, a comment, a processing instruction or a CDATA section.</summary>
/// <param name="start">Where its first character is.</param>
internal class MarkupNode(int start)
{
    /// <summary>Where its first character is.</summary>
    public int Start { get; } = start;

    /// <summary>The place after its last character.</summary>
    public int End { get; set; }
}

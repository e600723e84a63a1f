namespace HypervisorHardening.Libvirt.Documents.Editing;

/// <summary>Where a start tag has an attribute.</summary>
/// <param name="name">The name as it is written.</param>
/// <param name="start">Where the white space before it begins.</param>
/// <param name="end">The place after its closing quote.</param>
/// <param name="value">What is between its quotes, as it is written.</param>
internal sealed class MarkupAttribute(string name, int start, int end, string value)
{
    /// <summary>The name as it is written.</summary>
    public string Name { get; } = name;

    /// <summary>Where the white space before it begins.</summary>
    public int Start { get; } = start;

    /// <summary>The place after its closing quote.</summary>
    public int End { get; } = end;

    /// <summary>What is between its quotes, as it is written.</summary>
    public string Value { get; } = value;
}

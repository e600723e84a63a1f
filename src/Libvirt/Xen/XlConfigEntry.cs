using System.Collections.Generic;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>An assignment of a configuration of Xen's tool.</summary>
/// <param name="name">The key.</param>
/// <param name="values">The value, or the values of a list, lists within it left out.</param>
/// <param name="isList">Whether it is a list.</param>
/// <param name="start">Where the assignment begins in the text.</param>
/// <param name="valueStart">Where its value begins.</param>
/// <param name="end">Where its value ends.</param>
internal sealed class XlConfigEntry(string name, IReadOnlyList<string> values, bool isList, int start, int valueStart, int end)
{
    /// <summary>The key.</summary>
    public string Name { get; } = name;

    /// <summary>The value, or the values of a list.</summary>
    public IReadOnlyList<string> Values { get; } = values;

    /// <summary>Whether it is a list.</summary>
    public bool IsList { get; } = isList;

    /// <summary>Where the assignment begins in the text.</summary>
    public int Start { get; } = start;

    /// <summary>Where its value begins.</summary>
    public int ValueStart { get; } = valueStart;

    /// <summary>Where its value ends.</summary>
    public int End { get; } = end;
}

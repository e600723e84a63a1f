namespace HypervisorHardening.HyperV.Cim;

/// <summary>A property of an instance that is written as text.</summary>
/// <param name="name">The property.</param>
/// <param name="type">
/// Its type as the class reference has it: <c>string</c>, <c>boolean</c>, <c>uint8</c> to <c>uint64</c>, <c>sint8</c> to
/// <c>sint64</c>, <c>real32</c>, <c>real64</c>, <c>datetime</c>, <c>char16</c>, <c>reference</c>; with <c>[]</c> behind it for a list.
/// </param>
/// <param name="value">Its value; a list for a type with <c>[]</c>; null for none.</param>
internal sealed class CimXmlProperty(string name, string type, object? value)
{
    /// <summary>The property.</summary>
    public string Name { get; } = name;

    /// <summary>The type of a single value.</summary>
    public string Type { get; } = type.EndsWith("[]", System.StringComparison.Ordinal) ? type.Substring(0, type.Length - 2) : type;

    /// <summary>Whether it is a list.</summary>
    public bool IsList { get; } = type.EndsWith("[]", System.StringComparison.Ordinal);

    /// <summary>Its value.</summary>
    public object? Value { get; } = value;
}

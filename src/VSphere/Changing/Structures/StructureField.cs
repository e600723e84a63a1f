namespace HypervisorHardening.VSphere.Changing.Structures;

/// <summary>An element of a structure.</summary>
/// <param name="name">Its name.</param>
/// <param name="type">Its type: that of a structure, or <c>boolean</c>, <c>int</c>, <c>string</c> and the like.</param>
/// <param name="isArray">Whether it may stand there many times.</param>
/// <param name="isRequired">Whether the structure is not valid without it.</param>
internal sealed class StructureField(string name, string type, bool isArray, bool isRequired)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its type: that of a structure, or <c>boolean</c>, <c>int</c>, <c>string</c> and the like.</summary>
    public string Type { get; } = type;

    /// <summary>Whether it may stand there many times.</summary>
    public bool IsArray { get; } = isArray;

    /// <summary>Whether the structure is not valid without it.</summary>
    public bool IsRequired { get; } = isRequired;

    /// <summary>Whether it is a value rather than a structure.</summary>
    public bool IsSimple => char.IsLower(Type[0]) && Type is not ("other" or "any" or "reference");
}

using System.Xml.Linq;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Paths;

/// <summary>One step of a path: a field, and maybe which elements of it.</summary>
/// <param name="name">The field; <c>@type</c> for the type of a structure, empty where one is there already and only elements of it are chosen.</param>
/// <param name="field">The field by which elements are chosen; null for all.</param>
/// <param name="value">The value that it has.</param>
internal sealed class PathStep(string name, string? field, string value)
{
    /// <summary>The name that stands for the type of a structure.</summary>
    public const string Type = "@type";

    /// <summary>The field.</summary>
    public string Name { get; } = name;

    /// <summary>The field's name in the XML.</summary>
    public XName Element { get; } = name.Length == 0 || name == Type ? Vim.Name("none") : Vim.Name(name);

    /// <summary>The field by which elements are chosen; null for all.</summary>
    public string? Field { get; } = field;

    /// <summary>The value that it has.</summary>
    public string Value { get; } = value;
}

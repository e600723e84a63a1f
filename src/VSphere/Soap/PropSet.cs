using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>The properties asked for, of objects of one type.</summary>
/// <param name="type">The type, or one that it extends.</param>
/// <param name="paths">The paths of the properties.</param>
internal sealed class PropSet(string type, IReadOnlyCollection<string> paths)
{
    /// <summary>The type.</summary>
    public string Type { get; } = type;

    /// <summary>The paths of the properties.</summary>
    public IReadOnlyCollection<string> Paths { get; } = paths;

    /// <summary>As the server takes it.</summary>
    public XElement ToElement() => Vim.Element("propSet", Vim.Element("type", Type),
        Paths.Count == 0 ? Vim.Element("all", "false") : null, Paths.Select(path => Vim.Element("pathSet", path)));
}

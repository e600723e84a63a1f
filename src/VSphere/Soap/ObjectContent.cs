using System;
using System.Collections.Generic;
using System.Xml.Linq;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>What the server tells of one object.</summary>
/// <param name="self">The object.</param>
/// <param name="properties">The values by path; what is not set has none.</param>
/// <param name="missing">Why a property could not be told, by path.</param>
internal sealed class ObjectContent(ManagedObject self, IReadOnlyDictionary<string, XElement> properties, IReadOnlyDictionary<string, VimFault> missing)
{
    /// <summary>The object.</summary>
    public ManagedObject Object { get; } = self;

    /// <summary>The values by path; what is not set has none.</summary>
    public IReadOnlyDictionary<string, XElement> Properties { get; } = properties;

    /// <summary>Why a property could not be told, by path.</summary>
    public IReadOnlyDictionary<string, VimFault> Missing { get; } = missing;

    /// <summary>The value of a property; null where it is not set.</summary>
    /// <param name="path">The path as it was asked for.</param>
    /// <exception cref="VimFault">The server could not tell it.</exception>
    public XElement? this[string path] => Properties.TryGetValue(path, out var value) ? value : Missing.TryGetValue(path, out var fault) ? throw fault : null;

    /// <summary>The text of a property; null where it is not set or could not be told.</summary>
    /// <param name="path">The path as it was asked for.</param>
    public string? Text(string path) => Properties.TryGetValue(path, out var value) ? value.Value : null;

    /// <summary>Reads what the server sent.</summary>
    /// <param name="sent">The element <c>objects</c>.</param>
    /// <exception cref="FormatException">It names no object.</exception>
    public static ObjectContent Of(XElement sent)
    {
        var self = ManagedObject.Of(sent.Element(Vim.Name("obj"))) ?? throw new FormatException("the answer names no object");
        var properties = new Dictionary<string, XElement>(StringComparer.Ordinal);
        var missing = new Dictionary<string, VimFault>(StringComparer.Ordinal);
        foreach (var property in sent.Elements(Vim.Name("propSet")))
        {
            if (Vim.Text(property, "name") is { } path && property.Element(Vim.Name("val")) is { } value)
                properties[path] = value;
        }

        foreach (var property in sent.Elements(Vim.Name("missingSet")))
        {
            if (Vim.Text(property, "path") is { } path && property.Element(Vim.Name("fault")) is { } fault)
                missing[path] = VimFault.OfLocalized(fault);
        }

        return new ObjectContent(self, properties, missing);
    }
}

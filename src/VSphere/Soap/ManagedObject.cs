using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>A reference to an object of the server.</summary>
/// <param name="type">Its type, for example <c>HostSystem</c>.</param>
/// <param name="id">Its id, for example <c>host-12</c>.</param>
internal sealed class ManagedObject(string type, string id) : IEquatable<ManagedObject>
{
    /// <summary>Its type.</summary>
    public string Type { get; } = type;

    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>The reference that an element holds; null where it holds none.</summary>
    /// <param name="element">The element.</param>
    public static ManagedObject? Of(XElement? element) =>
        element?.Attribute("type") is { } type && !element.HasElements ? new(type.Value, element.Value) : null;

    /// <summary>The references that a property holds: one, or those of an array.</summary>
    /// <param name="value">The property's value.</param>
    public static IEnumerable<ManagedObject> AllOf(XElement? value) =>
        value is null ? [] : Of(value) is { } one ? [one] : value.Elements().Select(Of).OfType<ManagedObject>();

    /// <summary>The reference as an element.</summary>
    /// <param name="name">The element's name.</param>
    public XElement Element(string name) => Vim.Element(name, new XAttribute("type", Type), Id);

    /// <inheritdoc/>
    public bool Equals(ManagedObject? other) => other is not null && Id == other.Id && Type == other.Type;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ManagedObject);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

    /// <summary>Type and id.</summary>
    public override string ToString() => Type + ":" + Id;
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>
/// The names of classes and instances as WS-Management writes them. Keys come as text, whatever their type: of an
/// instance with a number as its key, the text of the path has quotes that another client's has not.
/// </summary>
internal static class EndpointReference
{
    /// <summary>The address of a class.</summary>
    /// <param name="space">The namespace, with slashes.</param>
    /// <param name="className">The class; <c>*</c> for a question to the namespace.</param>
    public static string Uri(string space, string className) => WsManNames.Wmi + space.Replace('\\', '/') + "/" + className;

    /// <summary>The address and the reference parameters of an instance.</summary>
    /// <param name="path">Names it.</param>
    public static IEnumerable<XElement> Parts(CimPath path) =>
    [
        new(WsManNames.Addressing + "Address", WsManNames.Anonymous),
        new(WsManNames.Addressing + "ReferenceParameters", new XElement(WsManNames.Management + "ResourceURI", Uri(path.Space, path.ClassName)), Selectors(path.Keys)),
    ];

    /// <summary>The keys of an instance; null where there are none.</summary>
    /// <param name="keys">The keys.</param>
    public static XElement? Selectors(IReadOnlyDictionary<string, object?> keys) => keys.Count == 0 ? null
        : new XElement(WsManNames.Management + "SelectorSet", keys.Select(key => new XElement(WsManNames.Management + "Selector", new XAttribute("Name", key.Key),
            key.Value is CimPath other ? new XElement(WsManNames.Addressing + "EndpointReference", Parts(other)) : CimObject.TextOf(key.Value) ?? "")));

    /// <summary>What a reference names; null where the element holds none.</summary>
    /// <param name="element">The element with the address and the reference parameters.</param>
    /// <param name="space">The namespace where the reference says none.</param>
    public static CimPath? Read(XElement element, string space)
    {
        var parameters = (element.Element(WsManNames.Addressing + "EndpointReference") ?? element).Element(WsManNames.Addressing + "ReferenceParameters");
        if (parameters?.Element(WsManNames.Management + "ResourceURI")?.Value.Trim() is not { } uri)
            return null;
        var keys = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var selector in parameters.Elements(WsManNames.Management + "SelectorSet").Elements(WsManNames.Management + "Selector"))
        {
            object? value = selector.HasElements ? Read(selector, space) : selector.Value;
            if (string.Equals(selector.Attribute("Name")?.Value, WsManNames.SpaceSelector, StringComparison.OrdinalIgnoreCase))
                space = selector.Value;
            else
                keys[selector.Attribute("Name")?.Value ?? ""] = value;
        }

        var slash = uri.LastIndexOf('/');
        var named = uri.StartsWith(WsManNames.Wmi, StringComparison.OrdinalIgnoreCase) && slash > WsManNames.Wmi.Length ? uri.Substring(WsManNames.Wmi.Length, slash - WsManNames.Wmi.Length) : space;
        return new CimPath(named, uri.Substring(slash + 1), keys);
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>
/// Writes values into XML, the counterpart of <see cref="InstanceReader"/>. A text in the form of a DMTF date is sent as
/// a date; null and a list without members are sent as <c>xsi:nil</c>; an embedded instance that is given as text stays text.
/// </summary>
internal static class InstanceWriter
{
    /// <summary>Writes an instance or the input of a method.</summary>
    /// <param name="name">The name of the element.</param>
    /// <param name="values">The properties or arguments.</param>
    public static XElement Write(XName name, IEnumerable<KeyValuePair<string, object?>> values) =>
        new(name, new XAttribute(XNamespace.Xmlns + "p", name.NamespaceName), new XAttribute(XNamespace.Xmlns + "xsi", WsManNames.Schema.NamespaceName),
            values.SelectMany(value => Elements(name.Namespace + value.Key, value.Value, name.NamespaceName)));

    /// <summary>The elements of one property: as many as it has values.</summary>
    /// <param name="name">The name of the property.</param>
    /// <param name="value">Its value.</param>
    /// <param name="uri">The address of the class that it belongs to.</param>
    /// <param name="depth">How many embedded instances it is within.</param>
    public static IEnumerable<XElement> Elements(XName name, object? value, string uri, int depth = 0) => value is IReadOnlyList<object?> { Count: > 0 } list
        ? list.Select(member => new XElement(name, Content(member, uri, depth))) : [new XElement(name, Content(value, uri, depth))];

    private static object Content(object? value, string uri, int depth) => value switch
    {
        null or IReadOnlyList<object?> => new XAttribute(WsManNames.Schema + "nil", "true"),
        CimPath path => EndpointReference.Parts(path),
        CimObject embedded => Embedded(embedded, uri.Substring(0, uri.LastIndexOf('/') + 1) + embedded.ClassName, depth),
        string text => (object?)CimDate.ToXml(text) ?? text,
        _ => CimObject.TextOf(value) ?? "",
    };

    // A prefix that is in use for the element can not be given anew on it, so each depth has its own.
    private static object[] Embedded(CimObject embedded, string uri, int depth) =>
    [
        new XAttribute(XNamespace.Xmlns + ("e" + depth), uri),
        new XAttribute(WsManNames.Schema + "type", "e" + depth + ":" + embedded.ClassName + "_Type"),
        embedded.Properties.SelectMany(property => Elements((XNamespace)uri + property.Key, property.Value, uri, depth + 1)).ToArray(),
    ];
}

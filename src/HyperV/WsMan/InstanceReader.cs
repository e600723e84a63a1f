using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>
/// Reads instances out of XML. WinRM sends most values without a type, so they stay the text that it wrote (numbers in
/// digits, <c>true</c> and <c>false</c>): <see cref="CimObject.Text"/> is the same as over any other client, while a value
/// itself may be text where another client gives a number or a flag. What <c>xsi:type</c> says to be a number or a flag
/// becomes one. <c>xsi:nil</c> is null, a date its DMTF text, a reference a <see cref="CimPath"/>, an element with
/// elements of its own an embedded instance. An element that comes repeatedly is a list; a list of one is told
/// from a single value by nobody, and <see cref="CimObject.List"/> does not care.
/// </summary>
internal static class InstanceReader
{
    /// <summary>Reads an instance.</summary>
    /// <param name="element">The element with a child for each property.</param>
    /// <param name="className">The class.</param>
    /// <param name="space">The namespace that references are in where they say none.</param>
    /// <param name="path">Where the instance is.</param>
    public static CimObject Read(XElement element, string className, string space, CimPath? path = null)
    {
        var properties = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in element.Elements().Where(IsProperty).GroupBy(child => child.Name.LocalName, StringComparer.OrdinalIgnoreCase))
        {
            var values = group.Select(child => Value(child, space)).ToList();
            properties[group.Key] = values.Count == 1 ? values[0] : values;
        }

        EmptyLists.Fill(className, properties);
        return new CimObject(className, properties, path);
    }

    /// <summary>Reads an instance whose class is the element's name.</summary>
    /// <param name="element">The element.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="path">Where the instance is.</param>
    public static CimObject Read(XElement element, string space, CimPath? path) => Read(element, element.Name.LocalName, space, path);

    // Where an instance came from is told beside its properties, in the names of the protocol.
    private static bool IsProperty(XElement element) => element.Name.Namespace != WsManNames.Common && element.Name.Namespace != WsManNames.Addressing;

    private static object? Value(XElement element, string space)
    {
        if (element.Attribute(WsManNames.Schema + "nil")?.Value is "true" or "1")
            return null;
        var type = element.Attribute(WsManNames.Schema + "type")?.Value.Split(':').Last();
        if (!element.HasElements)
            return Typed(element.Value, type);
        if (EndpointReference.Read(element, space) is { } path)
            return path;
        var inner = element.Elements().First();
        if (IsDate(inner) && element.Elements().Count() == 1)
            return CimDate.ToDmtf(inner.Value);
        return inner.HasElements && type is null && element.Elements().Count() == 1 && EndsWith(inner) ? Read(inner, space, null)
            : Read(element, ClassOf(type, inner), space);
    }

    // A projection comes without namespaces: there the names of the common types stand alone.
    private static bool IsDate(XElement element) => (element.Name.Namespace == WsManNames.Common || element.Name.Namespace == XNamespace.None)
        && element.Name.LocalName is "Datetime" or "Interval" or "Date" or "Time" or "CIM_DateTime";

    private static bool EndsWith(XElement instance) => instance.Name.NamespaceName.EndsWith("/" + instance.Name.LocalName, StringComparison.OrdinalIgnoreCase);

    private static string ClassOf(string? type, XElement inner) => type is null ? inner.Name.NamespaceName.Split('/').Last()
        : type.EndsWith("_Type", StringComparison.Ordinal) ? type.Substring(0, type.Length - "_Type".Length) : type;

    private static object Typed(string text, string? type)
    {
        switch (type?.StartsWith("cim", StringComparison.Ordinal) == true ? type.Substring(3).ToUpperInvariant() : type?.ToUpperInvariant())
        {
            case "BOOLEAN":
                return text.Trim().ToUpperInvariant() switch { "TRUE" or "1" => true, "FALSE" or "0" => false, _ => text };
            case "BYTE" or "SHORT" or "INT" or "LONG" or "UNSIGNEDBYTE" or "UNSIGNEDSHORT" or "UNSIGNEDINT" or "UNSIGNEDLONG":
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
                    : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var large) ? large : text;
            case "FLOAT" or "DOUBLE":
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : text;
            case "DATETIME" or "DURATION":
                return CimDate.ToDmtf(text);
            default:
                return text;
        }
    }
}

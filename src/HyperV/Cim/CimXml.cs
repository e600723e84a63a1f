using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using HypervisorHardening.HyperV.WsMan;

namespace HypervisorHardening.HyperV.Cim;

/// <summary>
/// Embedded instances as text: CIM in XML by the DTD 2.0 (DMTF DSP0201), as WMI's methods take them
/// (<c>&lt;INSTANCE CLASSNAME="Msvm_X"&gt;&lt;PROPERTY NAME="Limit" TYPE="uint64"&gt;&lt;VALUE&gt;</c>) and hand them out.
/// </summary>
internal static class CimXml
{
    /// <summary>Writes an instance.</summary>
    /// <param name="className">The class.</param>
    /// <param name="properties">Its properties; those that are left out are not touched by most methods.</param>
    /// <exception cref="CimFault">A value holds what XML can not carry (<see cref="CimFaultKind.InvalidParameter"/>).</exception>
    public static string Write(string className, IEnumerable<CimXmlProperty> properties)
    {
        try
        {
            var text = new StringWriter(CultureInfo.InvariantCulture);
            using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.Entitize }))
                new XElement("INSTANCE", new XAttribute("CLASSNAME", className), properties.Select(Property)).Save(writer);
            return text.ToString();
        }
        catch (ArgumentException error)
        {
            throw new CimFault(CimFaultKind.InvalidParameter, "a value holds a character that XML can not carry", error);
        }
    }

    /// <summary>The embedded instance that a property or an output parameter holds, in whichever way the transport gave it; null for none.</summary>
    /// <param name="value">The instance, or its text.</param>
    /// <param name="space">The namespace.</param>
    /// <exception cref="CimFault">The text is no instance.</exception>
    public static CimObject? Of(object? value, string space) => value switch
    {
        CimObject instance => instance,
        string { Length: > 0 } text => Read(text, space),
        _ => null,
    };

    /// <summary>Reads an instance: of the DTD 2.0, or as WS-Management writes one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="space">The namespace of references that say none.</param>
    /// <exception cref="CimFault">It is no instance (<see cref="CimFaultKind.Malformed"/>).</exception>
    public static CimObject Read(string text, string space)
    {
        try
        {
            var root = SafeXml.Read(text);
            if (root.DescendantsAndSelf("INSTANCE").FirstOrDefault() is { } instance)
                return Instance(instance, space);
            return root.Name.Namespace != XNamespace.None ? InstanceReader.Read(root, space, null) : throw new CimFault(CimFaultKind.Malformed, "an embedded instance is none, but " + root.Name.LocalName);
        }
        catch (XmlException error)
        {
            throw new CimFault(CimFaultKind.Malformed, "an embedded instance is no XML that can be read: " + error.Message, error);
        }
    }

    private static XElement Property(CimXmlProperty property)
    {
        var name = new XAttribute("NAME", property.Name);
        if (property.Type == "reference")
            return new XElement("PROPERTY.REFERENCE", name, property.Value is CimPath path ? new object[] { new XAttribute("REFERENCECLASS", path.ClassName), new XElement("VALUE.REFERENCE", Path(path)) } : null);
        var type = new XAttribute("TYPE", property.Type);
        if (!property.IsList)
            return new XElement("PROPERTY", name, type, property.Value is null ? null : Value(property.Value));
        return new XElement("PROPERTY.ARRAY", name, type, property.Value is IReadOnlyList<object?> list ? new XElement("VALUE.ARRAY", list.Select(Value)) : null);
    }

    private static XElement Value(object? value) => value is null ? new XElement("VALUE.NULL") : new XElement("VALUE", value switch
    {
        bool flag => flag ? "TRUE" : "FALSE",
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        _ => CimObject.TextOf(value) ?? "",
    });

    private static XElement Path(CimPath path) => new("LOCALINSTANCEPATH",
        new XElement("LOCALNAMESPACEPATH", path.Space.Split('/', '\\').Select(part => new XElement("NAMESPACE", new XAttribute("NAME", part)))),
        new XElement("INSTANCENAME", new XAttribute("CLASSNAME", path.ClassName), path.Keys.Select(key => new XElement("KEYBINDING", new XAttribute("NAME", key.Key),
            new XElement("KEYVALUE", new XAttribute("VALUETYPE", key.Value is bool ? "boolean" : key.Value is string ? "string" : "numeric"), CimObject.TextOf(key.Value) ?? "")))));

    private static CimObject Instance(XElement instance, string space)
    {
        var properties = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in instance.Elements().Where(child => child.Name.LocalName.StartsWith("PROPERTY", StringComparison.Ordinal)))
        {
            var type = property.Attribute("TYPE")?.Value ?? "";
            properties[property.Attribute("NAME")?.Value ?? ""] = property.Elements().FirstOrDefault(child => child.Name.LocalName.StartsWith("VALUE", StringComparison.Ordinal)) is { } value ? Value(value, type, space) : null;
        }

        return new CimObject(instance.Attribute("CLASSNAME")?.Value ?? "", properties);
    }

    private static object? Value(XElement value, string type, string space) => value.Name.LocalName switch
    {
        "VALUE.NULL" => null,
        "VALUE.ARRAY" or "VALUE.REFARRAY" or "VALUE.OBJECTARRAY" => value.Elements().Select(member => Value(member, type, space)).ToList(),
        "VALUE.REFERENCE" => value.Descendants("INSTANCENAME").FirstOrDefault() is { } name ? Path(value, name, space) : null,
        _ => value.Element("INSTANCE") is { } embedded ? Instance(embedded, space) : Typed(value.Value, type),
    };

    private static CimPath Path(XElement reference, XElement name, string space)
    {
        var spaces = reference.Descendants("NAMESPACE").Select(part => part.Attribute("NAME")?.Value).ToList();
        var keys = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var binding in name.Elements("KEYBINDING"))
        {
            var value = binding.Element("KEYVALUE");
            keys[binding.Attribute("NAME")?.Value ?? ""] = Typed(value?.Value ?? "", value?.Attribute("VALUETYPE")?.Value ?? "string");
        }

        return new CimPath(spaces.Count > 0 ? string.Join("/", spaces) : space, name.Attribute("CLASSNAME")?.Value ?? "", keys);
    }

    private static object Typed(string text, string type)
    {
        switch (type)
        {
            case "boolean":
                return text.Trim().ToUpperInvariant() switch { "TRUE" => true, "FALSE" => false, _ => text };
            case "numeric" or "uint8" or "uint16" or "uint32" or "uint64" or "sint8" or "sint16" or "sint32" or "sint64":
                return long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
                    : ulong.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var large) ? large : text;
            case "real32" or "real64":
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : text;
            default:
                return text;
        }
    }
}

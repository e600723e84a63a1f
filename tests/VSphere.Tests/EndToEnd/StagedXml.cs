using System.Xml.Linq;
using HypervisorHardening.VSphere.Tests.Fixtures;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>Values as the control channel takes and gives them.</summary>
internal static class StagedXml
{
    // A server gives them to every role.
    private static readonly string[] OfEveryRole = ["System.Anonymous", "System.Read", "System.View"];

    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The kinds of structures that their place leaves open, by the end of the path of properties.</summary>
    private static readonly (string End, string Type)[] Kinds =
    [
        ("drsConfig.option", "OptionValue"), ("config.extraConfig", "OptionValue"), ("config.defaultPortConfig", "VMwareDVSPortSetting"),
        ("defaultPortConfig.vlan", "VmwareDistributedVirtualSwitchVlanIdSpec"), ("spec.bridge", "HostVirtualSwitchBondBridge"), ("config.pciPassthruInfo", "HostPciPassthruInfo"),
    ];

    private static readonly XElement Empty = new("val");

    /// <summary>A property's value, below one element.</summary>
    public static XElement Get(string id, string property)
    {
        var text = Simulator.Send(HttpMethod.Get, "get?object=" + id + "&property=" + Stage.Escaped(property));
        text = text.Replace("XMLSchema-instance:", "", StringComparison.Ordinal);
        return XElement.Parse("<r xmlns:xsi=\"" + Instance.NamespaceName + "\">" + text + "</r>");
    }

    /// <summary>Sets a property to elements.</summary>
    public static void Set(string id, string property, IEnumerable<XElement> values) => SetText(id, property, string.Concat(values.Select(Written)));

    /// <summary>Sets a property to a text; nothing unsets it.</summary>
    public static void SetText(string id, string property, string text) => Simulator.Post("set?object=" + id + "&property=" + Stage.Escaped(property), text);

    /// <summary>A structure made of the values of its fields, by paths.</summary>
    /// <param name="place">The path of what it is an element of.</param>
    /// <param name="columns">Its fields, as paths.</param>
    /// <param name="cells">Their values.</param>
    /// <param name="splits">Whether a comma parts the elements of an array.</param>
    public static XElement Structure(string place, IReadOnlyList<string> columns, IReadOnlyList<string?> cells, bool splits)
    {
        var made = new XElement(Empty);
        if (KindAt(place) is { } kind)
            made.SetAttributeValue(Instance + "type", kind);
        for (var i = 0; i < columns.Count; i++)
        {
            if (cells[i] is { } cell)
                Put(made, place, columns[i].Split('.'), cell, splits);
        }

        if (place.EndsWith("hardware.device", StringComparison.Ordinal))
            Back(made);
        if (made.Element("sriovEnabled") is not null)
            made.SetAttributeValue(Instance + "type", "HostSriovInfo");
        foreach (var shares in made.Descendants("shares").Where(shares => shares.Element("shares") is not null && shares.Element("level") is null))
            shares.Add(new XElement("level", "custom"));
        return made;
    }

    /// <summary>The type of a structure at a path that leaves it open; null where it does not.</summary>
    public static string? KindAt(string place) => Kinds.FirstOrDefault(one => place.EndsWith(one.End, StringComparison.Ordinal)).Type;

    /// <summary>An element that states its type.</summary>
    public static XElement Typed(string name, string type, params object[] content) => new(name, new XAttribute(Instance + "type", type), content);

    // A device has a backing of a kind of its own, and a disk always has one.
    private static void Back(XElement device)
    {
        var kind = device.Attribute(Instance + "type")?.Value;
        var backing = device.Element("backing");
        if (backing is null && kind == "VirtualDisk")
            device.Add(backing = new XElement("backing"));
        if (backing is null || backing.Attribute(Instance + "type") is not null && kind != "VirtualDisk")
            return;
        var made = kind switch
        {
            "VirtualDisk" => backing.Element("compatibilityMode") is null ? "VirtualDiskFlatVer2BackingInfo" : "VirtualDiskRawDiskMappingVer1BackingInfo",
            "VirtualSerialPort" => "VirtualSerialPortURIBackingInfo",
            "VirtualPCIPassthrough" => backing.Element("vgpu") is not null ? "VirtualPCIPassthroughVmiopBackingInfo"
                : backing.Element("allowedDevice") is not null || backing.Element("deviceClass") is not null ? "VirtualPCIPassthroughDynamicBackingInfo" : "VirtualPCIPassthroughDeviceBackingInfo",
            _ => null,
        };
        if (made is not null && backing.Attribute(Instance + "type") is null)
            backing.SetAttributeValue(Instance + "type", made);
        if (kind == "VirtualDisk" && backing.Element("fileName") is null)
            backing.AddFirst(new XElement("fileName", "[datastore1] web-01/staged-" + device.Element("key")?.Value + ".vmdk"));
    }

    private static void Put(XElement structure, string place, string[] steps, string cell, bool splits)
    {
        var inner = structure;
        foreach (var step in steps[..^1])
        {
            place += "." + step;
            if (inner.Element(step) is not { } next)
            {
                inner.Add(next = new XElement(step));
                if (KindAt(place) is { } kind)
                    next.SetAttributeValue(Instance + "type", kind);
            }

            inner = next;
        }

        var last = steps[^1];
        if (last == "@type")
            inner.SetAttributeValue(Instance + "type", cell);
        else if (last == "value" && KindAt(place) == "OptionValue")
            inner.Add(Typed(last, "xsd:string", cell));
        else if (last == "privilege")
            inner.Add(cell.Split(',', StringSplitOptions.TrimEntries).Union(OfEveryRole).Select(part => new XElement(last, part)));
        else if (splits && cell.Contains(',', StringComparison.Ordinal))
            inner.Add(cell.Split(',').Select(part => new XElement(last, part.Trim())));
        else
            inner.Add(new XElement(last, cell));
    }

    private static string Written(XElement value) => value.ToString(SaveOptions.DisableFormatting).Replace(" xmlns:p1=", " xmlns:xsi=", StringComparison.Ordinal).Replace("p1:type", "xsi:type", StringComparison.Ordinal);
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace HypervisorHardening.Core.Images.Formats;

/// <summary>The description of a machine in the Open Virtualization Format: operating system, processors, memory, disks.</summary>
internal static class OvfDescription
{
    private const string Processor = "3", Memory = "4";
    private static readonly XmlReaderSettings Careful = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 1 << 20 };
    private static readonly Regex Power = new(@"^byte\s*\*\s*(?<base>2|10)\s*\^\s*(?<power>[0-9]{1,2})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public static ImageHeader Read(Stream description, ImageFormat format)
    {
        try
        {
            using var reader = XmlReader.Create(description, Careful);
            return Read(XDocument.Load(reader).Root!, format);
        }
        catch (XmlException fault)
        {
            var broken = new ImageHeader(format, null);
            broken.Note("its description is refused: " + fault.Message);
            return broken;
        }
    }

    private static ImageHeader Read(XElement root, ImageFormat format)
    {
        var disks = Named(root, "Disk").Select(disk => Bytes(Attribute(disk, "capacity"), Attribute(disk, "capacityAllocationUnits"))).ToList();
        var header = new ImageHeader(format, disks.Count == 0 || disks.Any(size => size is null) ? null : Sum(disks)) { Guest = Guest(root) };
        if (Named(root, "VirtualSystem").Skip(1).Any())
            header.Note("it describes more than one machine: what is shown is of the first");
        if (format == ImageFormat.Ovf)
        {
            foreach (var file in Named(root, "File"))
                header.AddOutside(Attribute(file, "href"));
        }

        return header;
    }

    private static GuestFacts Guest(XElement root)
    {
        var system = Named(root, "OperatingSystemSection").FirstOrDefault();
        var hardware = Named(root, "VirtualHardwareSection").FirstOrDefault();
        var items = hardware is null ? [] : hardware.Elements().Where(element => element.Name.LocalName is "Item").ToList();
        var os = system is null ? null : Attribute(system, "osType") ?? Child(system, "Description");
        var memory = items.FirstOrDefault(item => Child(item, "ResourceType") == Memory);
        var processors = items.FirstOrDefault(item => Child(item, "ResourceType") == Processor);
        return new GuestFacts(os, system is null ? null : Attribute(system, "version"),
            processors is not null && int.TryParse(Child(processors, "VirtualQuantity"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null,
            memory is null ? null : Bytes(Child(memory, "VirtualQuantity"), Child(memory, "AllocationUnits")));
    }

    private static long? Sum(List<long?> sizes) => sizes.Aggregate((long?)0, (sum, size) => sum <= long.MaxValue - size ? sum + size : null);

    /// <summary>A quantity in the units of the DMTF (DSP0004), or in those that older descriptions have.</summary>
    private static long? Bytes(string? quantity, string? units)
    {
        if (!ulong.TryParse(quantity, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        uint? unit = units?.Trim() switch
        {
            null or "" or "byte" => 1,
            "KB" or "KiloBytes" => 1 << 10,
            "MB" or "MegaBytes" => 1 << 20,
            "GB" or "GigaBytes" => 1 << 30,
            { } other when Power.Match(other) is { Success: true } match && Math.Pow(int.Parse(match.Groups["base"].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups["power"].Value, CultureInfo.InvariantCulture)) is var power and <= 1 << 30 => (uint)power,
            _ => null,
        };
        return unit is { } size ? number.ToSize(size) : null;
    }

    private static IEnumerable<XElement> Named(XElement root, string name) => root.Descendants().Where(element => element.Name.LocalName == name);

    private static string? Attribute(XElement element, string name) => element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value;

    private static string? Child(XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value.Trim();
}

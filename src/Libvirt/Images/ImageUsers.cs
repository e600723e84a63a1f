using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml;
using System.Xml.XPath;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Documents;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Images;

/// <summary>The machines that use images: what they take them for, and what is known of the machines.</summary>
internal sealed class ImageUsers
{
    private readonly Dictionary<string, List<(string Machine, ImageFormat? Declared, GuestFacts Guest)>> byPlace = new(StringComparer.Ordinal);

    /// <summary>Reads the disks of all machines.</summary>
    public static ImageUsers Of(Connection connection)
    {
        var users = new ImageUsers();
        foreach (var domain in connection.Domains(DomainList.All))
        {
            using (domain)
            {
                if (Faults.UnlessGone(() => domain.Xml(DomainXml.Current)) is { } xml)
                    users.Add(domain.Name, xml);
            }
        }

        return users;
    }

    /// <summary>Tells an image who uses it.</summary>
    public void Tell(HyImage image)
    {
        var found = Found(image.Path).Concat(Found(Key(image.Store, image.Name))).OrderBy(user => user.Machine, StringComparer.Ordinal).ToList();
        image.UsedBy = [.. found.Select(user => user.Machine).Distinct(StringComparer.Ordinal)];
        image.Guest = found.Aggregate(image.Guest, (guest, user) => guest.Or(user.Guest));
        foreach (var user in found)
            image.NoteConfusion(user.Declared, "the machine " + user.Machine);
    }

    private void Add(string machine, string xml)
    {
        XPathNavigator root;
        try
        {
            root = DaemonXml.Root(xml);
        }
        catch (XmlException)
        {
            return;
        }

        var guest = Guest(root);
        foreach (XPathNavigator disk in root.Select("devices/disk[source]"))
        {
            // A medium is raw to QEMU, and its content is nobody's header.
            var declared = disk.GetAttribute("device", "") is "cdrom" or "floppy" ? null : FormatNames.Find(disk.SelectSingleNode("driver/@type")?.Value);
            var source = disk.SelectSingleNode("source")!;
            var place = Empty(source.GetAttribute("file", "")) ?? Empty(source.GetAttribute("dev", "")) ?? Key(source.GetAttribute("pool", ""), source.GetAttribute("volume", ""));
            if (!byPlace.TryGetValue(place, out var users))
                byPlace.Add(place, users = []);
            users.Add((machine, declared, guest));
        }
    }

    private static GuestFacts Guest(XPathNavigator root)
    {
        var id = root.SelectSingleNode("metadata/*[local-name()='libosinfo']/*[local-name()='os']/@id")?.Value.TrimEnd('/').Split('/');
        var memory = long.TryParse(root.SelectSingleNode("memory")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes) && kibibytes < long.MaxValue >> 10 ? kibibytes << 10 : (long?)null;
        var vcpus = int.TryParse(root.SelectSingleNode("vcpu")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : (int?)null;
        // http://debian.org/debian/12
        return id is { Length: > 4 } ? new GuestFacts(id[id.Length - 2], id[id.Length - 1], vcpus, memory) : new GuestFacts(null, null, vcpus, memory);
    }

    private IEnumerable<(string Machine, ImageFormat? Declared, GuestFacts Guest)> Found(string place) => byPlace.TryGetValue(place, out var users) ? users : [];

    private static string Key(string pool, string volume) => pool + "\0" + volume;

    private static string? Empty(string text) => text.Length == 0 ? null : text;
}

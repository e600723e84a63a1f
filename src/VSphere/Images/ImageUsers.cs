using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Xml.Linq;
using HypervisorHardening.Core.Images;
using HypervisorHardening.VSphere.Inventory;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Images;

/// <summary>The machines and templates that use files: the disks with all that they draw on, and the media.</summary>
internal sealed class ImageUsers
{
    private const int AtOnce = 200;
    private const string GuestId = "summary.config.guestId", Vcpus = "summary.config.numCpu", Memory = "summary.config.memorySizeMB", Devices = "config.hardware.device";

    private readonly Dictionary<string, List<(string Machine, GuestFacts Guest, IReadOnlyList<string> Parents)>> byFile = new(StringComparer.Ordinal);

    /// <summary>Reads the devices of all machines, some machines in each question.</summary>
    /// <exception cref="VimFault">The server refuses.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public static ImageUsers Of(VimClient client, CancellationToken cancellation)
    {
        var users = new ImageUsers();
        var machines = new ContainerView(client).Read([new PropSet("VirtualMachine", ["name", GuestId, Vcpus, Memory])], cancellation);
        for (var start = 0; start < machines.Count; start += AtOnce)
        {
            var some = machines.Skip(start).Take(AtOnce).ToDictionary(machine => machine.Object.Id, StringComparer.Ordinal);
            foreach (var content in client.Retrieve("VirtualMachine", some.Values.Select(machine => machine.Object), [Devices], cancellation))
            {
                if (some.TryGetValue(content.Object.Id, out var machine) && content.Properties.TryGetValue(Devices, out var devices))
                    users.Add(EntityName.Of(machine), Guest(machine), devices);
            }
        }

        return users;
    }

    /// <summary>Tells an image who uses it, and what their disks draw on.</summary>
    public void Tell(HyImage image, StoreFile file)
    {
        if (!byFile.TryGetValue(Key(file.Store.Id, file.Path), out var found))
            return;
        found = [.. found.OrderBy(user => user.Machine, StringComparer.Ordinal)];
        image.UsedBy = [.. found.Select(user => user.Machine).Distinct(StringComparer.Ordinal)];
        image.Guest = found.Aggregate(image.Guest, (guest, user) => guest.Or(user.Guest));
        if (found.Select(user => user.Parents).FirstOrDefault(parents => parents.Count > 0) is { } chain)
            image.BackingChain = [.. chain.Select(parent => new BackingLink(parent, ImageFormat.Vmdk, null))];
    }

    private void Add(string machine, GuestFacts guest, XElement devices)
    {
        foreach (var backing in devices.Elements().Select(device => device.Element(Vim.Name("backing"))).OfType<XElement>())
        {
            var chain = Chain(backing).ToList();
            for (var i = 0; i < chain.Count; i++)
            {
                if (!byFile.TryGetValue(chain[i].Key, out var users))
                    byFile.Add(chain[i].Key, users = []);
                users.Add((machine, guest, [.. chain.Skip(i + 1).Select(link => link.Name)]));
            }
        }
    }

    private static IEnumerable<(string Key, string Name)> Chain(XElement backing)
    {
        for (var at = backing; at is not null; at = at.Element(Vim.Name("parent")))
        {
            // "[datastore] folder/file"
            if (Vim.Text(at, "fileName") is { } name && name.IndexOf("] ", StringComparison.Ordinal) is > 0 and var end && ManagedObject.Of(at.Element(Vim.Name("datastore"))) is { } store)
                yield return (Key(store.Id, name.Substring(end + 2)), name);
        }
    }

    private static GuestFacts Guest(ObjectContent machine) => new(machine.Text(GuestId), null,
        int.TryParse(machine.Text(Vcpus), NumberStyles.None, CultureInfo.InvariantCulture, out var vcpus) ? vcpus : null,
        int.TryParse(machine.Text(Memory), NumberStyles.None, CultureInfo.InvariantCulture, out var mebibytes) ? (long)mebibytes << 20 : null);

    private static string Key(string store, string path) => store + "\0" + path;
}

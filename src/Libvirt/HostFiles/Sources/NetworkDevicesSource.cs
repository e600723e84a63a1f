using System;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The host's network devices, as sysfs shows them.</summary>
internal sealed class NetworkDevicesSource : HostSource
{
    private const string Folder = "/sys/class/net";
    private const int Promiscuous = 0x100;
    private const int Tap = 0x2;

    /// <inheritdoc/>
    public override string Name => "network-devices";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        if (!files.Exists(Folder))
            throw HostFileException.Missing(Folder, "sysfs is not mounted");
        var table = new HostTable(setting, "name", "kind", "promiscuous", "master");
        foreach (var name in files.Names(Folder))
        {
            var device = Folder + "/" + name;
            // Beside the devices is a file of the bonding driver, and a device may be taken away meanwhile.
            if (files.Status(device) is not { IsFolder: true } || files.Text(device + "/flags") is not { } flags)
                continue;
            var master = files.Link(device + "/master");
            table.Add(name, Kind(files, name, device), (Hex(device + "/flags", flags) & Promiscuous) != 0 ? "true" : "false",
                master?.Substring(master.LastIndexOf('/') + 1));
        }

        return table.ToReading();
    }

    private static string Kind(HostFileSystem files, string name, string device)
    {
        if (files.Exists(device + "/bridge"))
            return "bridge";
        if (files.Exists(device + "/bonding"))
            return "bond";
        if (files.Text(device + "/tun_flags") is { } tunnel)
            return (Hex(device + "/tun_flags", tunnel) & Tap) != 0 ? "tap" : "virtual";
        if (files.Exists("/proc/net/vlan/" + name) || IsVlan(files, device))
            return "vlan";
        return files.Exists(device + "/device") ? "physical" : "virtual";
    }

    private static bool IsVlan(HostFileSystem files, string device) =>
        files.Text(device + "/uevent")?.Split('\n').Any(line => line.Trim() == "DEVTYPE=vlan") == true;

    private static int Hex(string path, string text)
    {
        var digits = text.Trim();
        return digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(digits.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? number : throw new HostFileException(path, "it does not hold a hexadecimal number");
    }
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>What a guest has of its host by Xen's own tool: devices, ports, memory, interrupts, and options for its device model.</summary>
internal static class XenDevices
{
    private static readonly string[] Keys = ["ioports", "iomem", "irqs", "gfx_passthru", "device_model_args", "device_model_args_pv", "device_model_args_hvm"];
    private static readonly Setting Pci = XenDomain.ConfigEach("pci", "0", "."), Usb = XenDomain.ConfigEach("usbdev", "hostbus", "hostaddr");
    private static readonly Setting LivePci = XenDomain.RunningEach("pcidevs", "domain", "bus", "dev", "func"), LiveUsb = XenDomain.RunningEach("usbdevs", "type.*/hostbus", "type.*/hostaddr");
    private static readonly Setting[] Raw = [.. Keys.Select(XenDomain.Config)];
    private static readonly Setting[] LiveRanges = [XenDomain.RunningEach("b_info/ioports", "first", "number"), XenDomain.RunningEach("b_info/iomem", "start", "number")];
    private static readonly Setting[] LiveRaw = [XenDomain.Running("b_info/irqs"), XenDomain.Running("b_info/type.*/gfx_passthru"), XenDomain.Running("b_info/extra"), XenDomain.Running("b_info/extra_pv"), XenDomain.Running("b_info/extra_hvm")];

    /// <summary>What must be read to tell.</summary>
    public static IReadOnlyList<Setting> Reads { get; } = [Pci, Usb, LivePci, LiveUsb, .. Raw, .. LiveRanges, .. LiveRaw];

    /// <summary>The PCI devices of the guest's file: the address, and the whole specification.</summary>
    public static Setting InFile => Pci;

    /// <summary>The PCI devices of the running guest: the parts of their addresses as numbers.</summary>
    public static Setting Running => LivePci;

    /// <summary>The keys of the guest's file: <c>ioports</c>, <c>iomem</c>, <c>irqs</c>, <c>gfx_passthru</c>, and options.</summary>
    public static IReadOnlyList<Setting> KeysOfFile => Raw;

    /// <summary>The USB devices of the guest's file and of the running guest: bus and address.</summary>
    public static IReadOnlyList<Setting> UsbDevices { get; } = [Usb, LiveUsb];

    /// <summary>Ports and memory of the running guest: the first, and how many.</summary>
    public static IReadOnlyList<Setting> Ranges => LiveRanges;

    /// <summary>What the running guest has under <see cref="KeysOfFile"/>, from <c>irqs</c> on.</summary>
    public static IReadOnlyList<Setting> RunningKeys => LiveRaw;

    /// <summary>All of it, as <c>0000:04:00.0</c>, <c>usb:1.3</c> and <c>ioports:2f8-2ff</c>.</summary>
    /// <param name="facts">Facts of a control that reads <see cref="Reads"/>.</param>
    public static IEnumerable<string> Of(Facts facts)
    {
        foreach (var row in facts[Pci].Rows)
            yield return Full(row["0"] ?? row["."] ?? "?");
        foreach (var row in facts[LivePci].Rows)
            yield return Hex(row["domain"], 4) + ":" + Hex(row["bus"], 2) + ":" + Hex(row["dev"], 2) + "." + Hex(row["func"], 1);
        foreach (var row in facts[Usb].Rows.Concat(facts[LiveUsb].Rows))
            yield return "usb:" + row.Cells[0] + "." + row.Cells[1];
        foreach (var named in Keys.Zip(Raw, (key, raw) => (key, raw)).Concat(Keys.Skip(2).Zip(LiveRaw, (key, raw) => (key, raw))))
        {
            if (facts[named.raw].IsList || XenDomain.IsYes(facts[named.raw]))
                // The values of options may be secrets: their names are enough.
                foreach (var item in facts[named.raw].List.Where(item => !named.key.StartsWith("device_model", System.StringComparison.Ordinal) || item.StartsWith("-", System.StringComparison.Ordinal)))
                    yield return named.key + ":" + item;
        }

        foreach (var row in facts[LiveRanges[0]].Rows)
            yield return "ioports:" + Range(row);
        foreach (var row in facts[LiveRanges[1]].Rows)
            yield return "iomem:" + Hex(row.Cells[0], 1) + "," + Hex(row.Cells[1], 1);
    }

    // As the files write it: the last port belongs to it.
    private static string Range(Row row)
    {
        long first = Reading.Maybe(row.Cells[0]).Number ?? 0, number = Reading.Maybe(row.Cells[1]).Number ?? 1;
        return number <= 1 ? Hex(row.Cells[0], 1) : Hex(row.Cells[0], 1) + "-" + (first + number - 1).ToString("x", CultureInfo.InvariantCulture);
    }

    // The number of the first bus may be left out, and what follows @ or * is not the host's address.
    private static string Full(string address)
    {
        var bare = address.Split('@')[0].Trim();
        return bare.Split(':').Length == 2 ? "0000:" + bare : bare;
    }

    private static string Hex(string? number, int digits) => (Reading.Maybe(number ?? "0").Number ?? 0).ToString("x" + digits, CultureInfo.InvariantCulture);
}

using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The guest has no device, port, memory or interrupt of the host that the site has not listed, and no options for its device model.</summary>
[Control("LX-12", Platform.Xen, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-7")]
[NotVerified("no machine with a passed-through device was at hand: formats come from Xen's and libvirt's documentation")]
internal sealed class XenVmHostDevices : Control
{
    private const string Type = "@type", Vendor = "source/vendor/@id", Product = "source/product/@id", UsbBus = "source/address/@bus", UsbDevice = "source/address/@device";
    private static readonly string[] Keys = ["ioports", "iomem", "irqs", "gfx_passthru", "device_model_args", "device_model_args_pv", "device_model_args_hvm"];
    private static readonly Setting Defined = LibvirtDomain.Each("devices/hostdev", [Type, Vendor, Product, .. PciAddress.Columns, UsbDevice]);
    private static readonly Setting Pci = XenDomain.ConfigEach("pci", "0", "."), Usb = XenDomain.ConfigEach("usbdev", "hostbus", "hostaddr");
    private static readonly Setting LivePci = XenDomain.RunningEach("pcidevs", "domain", "bus", "dev", "func"), LiveUsb = XenDomain.RunningEach("usbdevs", "type.*/hostbus", "type.*/hostaddr");
    private static readonly Setting[] Raw = [.. Keys.Select(XenDomain.Config)];
    private static readonly Setting[] LiveRanges = [XenDomain.RunningEach("b_info/ioports", "first", "number"), XenDomain.RunningEach("b_info/iomem", "start", "number")];
    private static readonly Setting[] LiveRaw = [XenDomain.Running("b_info/irqs"), XenDomain.Running("b_info/type.*/gfx_passthru"), XenDomain.Running("b_info/extra"), XenDomain.Running("b_info/extra_pv"), XenDomain.Running("b_info/extra_hvm")];
    private static readonly Parameter Allowed = new("passthroughAllow", "", "PCI devices passed through, as machine/address with wildcards, for example gpu1/0000:04:00.0");

    public override string Title => "The guest has only listed devices of the host, and no options for its device model";
    public override string Why => "What is passed through goes around the hypervisor: ports, memory and interrupts of the host, and options that nobody checks.";
    public override string WantedText => "pci, usbdev, ioports, iomem, irqs, gfx_passthru, device_model_args and hostdev listed in passthroughAllow, or not there";
    public override string Remedy => "xl.cfg: take the key out; virsh edit: take the <hostdev> out; or list it in the site policy (parameter passthroughAllow); then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Defined, Pci, Usb, LivePci, LiveUsb, .. Raw, .. LiveRanges, .. LiveRaw];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        var devices = facts[Defined].Rows.Select(Name).Concat(Elsewhere(facts)).Distinct().ToList();
        var bad = devices.Where(device => !IsListed(device, facts)).ToList();
        return bad.Count > 0 ? Judgement.Fail(string.Join("; ", bad)) : Judgement.Pass(devices.Count == 0 ? "nothing of the host passed through" : string.Join("; ", devices));
    }

    private static IEnumerable<string> Elsewhere(Facts facts)
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
                foreach (var item in facts[named.raw].List)
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
        return number <= 1 ? Hex(row.Cells[0], 1) : Hex(row.Cells[0], 1) + "-" + (first + number - 1).ToString("x", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Name(Row row) => row[Type] == "pci" ? PciAddress.Of(row)
        : row[Type] + ":" + (row[Vendor] is null ? row[UsbBus] + "." + row[UsbDevice] : row[Vendor] + ":" + row[Product]);

    // The number of the first bus may be left out, and what follows @ or * is not the host's address.
    private static string Full(string address)
    {
        var bare = address.Split('@')[0].Trim();
        return bare.Split(':').Length == 2 ? "0000:" + bare : bare;
    }

    private static string Hex(string? number, int digits) => (Reading.Maybe(number ?? "0").Number ?? 0).ToString("x" + digits, System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsListed(string device, Facts facts) => facts.Items(Allowed).Any(pattern => NamePattern.Matches(pattern, facts.Resource.Name + "/" + device));

    // A PCI device may be the guest's disk or network card.
    public override Repair Repair(Facts facts)
    {
        var bad = facts[Defined].Rows.Where(row => !IsListed(Name(row), facts)).ToList();
        return bad.Count > 0 && bad.All(row => row[Type] == "usb") && Elsewhere(facts).All(device => IsListed(device, facts))
            ? Core.Remediation.Repair.By(new Change(Defined, facts[Defined], Reading.Known(facts[Defined].Rows.Except(bad).ToList())))
            : Core.Remediation.Repair.ByPerson("the guest may need it to start, for its data or its network, and the file in /etc/xen is for a person: look first. " + Remedy);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Raw[3], Reading.Known("0")), (Raw[4], Reading.Known(System.Array.Empty<string>()))),
        Example.Pass((Defined, Device("pci", null, null, "0x0000", "0x04", "0x00", "0x0")), (LivePci, TableOf(LivePci, [null, "4", null, null])), (Pci, TableOf(Pci, ["04:00.0", "04:00.0,permissive=0"]))).Named("gpu1").With(Allowed, "gpu1/0000:04:00.0"),
        Example.Fail((Defined, Device("pci", null, null, "0x0000", "0x04", "0x00", "0x0"))).Named("web").With(Allowed, "gpu1/0000:04:00.0"),
        Example.Fail((Defined, Device("usb", "0x1234", "0xbeef"))),
        Example.Fail((Defined, Reading.Known([.. Device("usb", "0x1234", "0xbeef").Rows, .. Device("usb", "0x1050", "0x0407").Rows]))).Named("token1").With(Allowed, "token1/usb:0x1050:*"),
        Example.Fail((Pci, TableOf(Pci, ["0000:04:00.1", "0000:04:00.1"]))).Named("gpu1").With(Allowed, "gpu1/0000:04:00.0"),
        Example.Fail((Usb, TableOf(Usb, ["1", "3"]))),
        Example.Fail((LiveUsb, TableOf(LiveUsb, ["1", "3"]))),
        Example.Pass((Raw[0], Reading.Known(["2f8-2ff"])), (LiveRanges[0], TableOf(LiveRanges[0], ["760", "8"])), (LiveRanges[1], TableOf(LiveRanges[1], ["1040384", "1"]))).Named("net1").With(Allowed, "net1/ioports:2f8-2ff, net1/iomem:fe000*"),
        Example.Fail((LiveRanges[0], TableOf(LiveRanges[0], ["760", "8"]))),
        Example.Fail((LiveRaw[0], Reading.Known(["3"]))),
        Example.Fail((Raw[0], Reading.Known(["2f8-2ff"]))),
        Example.Fail((Raw[3], Reading.Known("igd"))),
        Example.Fail((Raw[4], Reading.Known(["-monitor", "tcp::4444,server"]))),
    ];

    private static Reading Device(params string?[] cells) =>
        Reading.Known([new Row(Defined.Columns, [.. cells, .. Enumerable.Repeat<string?>(null, Defined.Columns.Count - cells.Length)])]);
}

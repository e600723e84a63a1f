using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>No USB, SCSI or mediated device of the host is passed through unless the site lists it.</summary>
[Control("LV-6C-05", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-6C")]
[Serves("HY-SR-7")]
internal sealed class KvmVmHostDevices : Control
{
    private const string Devices = "devices/hostdev[not(@type='pci')]", Type = "@type";
    private static readonly string[] Columns =
        [Type, "source/vendor/@id", "source/product/@id", "source/adapter/@name", "source/@protocol", "source/@wwpn", "source/@name", "source/address/@uuid",
         "source/address/@bus", "source/address/@device", "source/address/@target", "source/address/@unit", "source/block | source/char | source/interface"];

    private static readonly Setting Configured = LibvirtDomain.Each(Devices, Columns), Running = LibvirtDomain.LiveEach(Devices, Columns);
    private static readonly Parameter Allowed = new("hostdevAllow", "", "Host devices passed through, as machine/device with wildcards, for example token1/usb:0x1050:*");

    public override string Title => "Only listed USB, SCSI and mediated devices of the host are passed through";
    public override string Why => "The guest speaks to the device without the host between: it may change its firmware, or read what another machine left there.";
    public override string WantedText => "no hostdev of type usb, scsi, scsi_host or mdev, unless listed in hostdevAllow";
    public override string Remedy => "virsh edit: remove the <hostdev>, then power the machine off and on (or virsh detach-device --live --config)";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    public override IReadOnlyList<Setting> Reads { get; } = [Configured, Running];

    public override Judgement Judge(Facts facts)
    {
        var rows = facts[Configured].Rows.Concat(facts[Running].Rows).ToList();
        var devices = rows.Select(Name).Distinct().ToList();
        var bad = rows.Where(row => !IsListed(row, facts)).Select(Name).Distinct().ToList();
        return bad.Count > 0 ? Judgement.Fail(string.Join("; ", bad))
            : Judgement.Pass(devices.Count == 0 ? "no host device passed through" : string.Join("; ", devices));
    }

    private static bool IsListed(Row row, Facts facts) =>
        facts.Items(Allowed).Any(pattern => NamePattern.Matches(pattern, facts.Resource.Name + "/" + Name(row)));

    private static string Name(Row row) => string.Join(":", row.Cells.Where(cell => !string.IsNullOrEmpty(cell)));

    // A SCSI device may be the disk that the guest lives on.
    public override Repair Repair(Facts facts)
    {
        var rows = facts[Configured].Rows;
        var bad = rows.Where(row => !IsListed(row, facts)).ToList();
        if (bad.Count == 0)
            return Core.Remediation.Repair.ByPerson("the configuration is as wanted already: power the virtual machine off and on, or virsh detach-device --live");
        return bad.All(row => row[Type] is "usb" or "mdev")
            ? Core.Remediation.Repair.By(new Change(Configured, facts[Configured], Reading.Known(rows.Where(row => IsListed(row, facts)).ToList())))
            : Core.Remediation.Repair.ByPerson("the guest may keep its data there: look before it is taken away. " + Remedy);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Fail((Configured, Usb("0x1234", "0xbeef"))),
        Example.Pass((Configured, Usb("0x1050", "0x0407"))).With(Allowed, "token1/usb:0x1050:*").Named("token1"),
        Example.Fail((Configured, Usb("0x1234", "0xbeef"))).With(Allowed, "token1/usb:0x1050:*").Named("token1"),
        Example.Fail((Configured, Usb("0x1050", "0x0407"))).With(Allowed, "token1/usb:0x1050:*").Named("token10"),
        Example.Fail((Configured, Device("scsi", "scsi_host0"))),
        Example.Fail((Running, Usb("0x1234", "0xbeef"))),
        Example.Fail((Configured, Usb("0x1234", "0xbeef")), (Running, Usb("0x1234", "0xbeef"))),
        Example.Fail((Configured, Device("mdev", "c2177883-f1bb-47f0-914d-32a22e3a8804"))),
    ];

    private static Reading Usb(string vendor, string product) => Device("usb", vendor, product);

    private static Reading Device(params string?[] cells) =>
        Reading.Known([new Row(Columns, [.. cells, .. Enumerable.Repeat<string?>(null, Columns.Length - cells.Length)])]);
}

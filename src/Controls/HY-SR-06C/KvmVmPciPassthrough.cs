using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A PCI device of the host is passed through only where the site lists it, and through VFIO.</summary>
[Control("LV-6C-01", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-6C")]
[Serves("HY-SR-7")]
[NotVerified("Definitions were read back from libvirt 9.0; no machine with a passed-through device was started, for want of an IOMMU.")]
internal sealed class KvmVmPciPassthrough : Control
{
    // A disk of type nvme is a PCI device passed through as well; its driver's name is that of the disk driver.
    private const string Devices = "devices/hostdev[@type='pci'] | devices/disk[@type='nvme']", Managed = "@managed | source/@managed", Driver = "self::hostdev/driver/@name";
    private static readonly string[] Columns = [Managed, Driver, .. PciAddress.Columns];
    private static readonly Setting Configured = LibvirtDomain.Each(Devices, Columns), Running = LibvirtDomain.LiveEach(Devices, Columns);
    private static readonly Parameter Allowed = new("passthroughAllow", "", "PCI devices passed through, as machine/address with wildcards, for example gpu1/0000:04:00.0");

    public override string Title => "Only listed PCI devices are passed through, by VFIO";
    public override string Why => "A passed-through device does DMA and keeps firmware of its own: given to the wrong machine it opens a way to the host or to the next owner.";
    public override string WantedText => "no hostdev of type pci or disk of type nvme, or listed in passthroughAllow, managed='yes' and driver vfio";
    public override string Remedy => "virsh edit: remove the <hostdev type='pci'> or <disk type='nvme'>, or list it in the site policy and set managed='yes'; then power the machine off and on (or virsh detach-device --live --config)";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    public override IReadOnlyList<Setting> Reads { get; } = [Configured, Running];

    public override Judgement Judge(Facts facts)
    {
        var devices = facts[Configured].Rows.Concat(facts[Running].Rows).ToList();
        var bad = devices.Select(row => Fault(row, facts)).Where(fault => fault is not null).Distinct().ToList();
        return bad.Count > 0 ? Judgement.Fail(string.Join("; ", bad))
            : Judgement.Pass(devices.Count == 0 ? "no PCI device passed through" : string.Join("; ", devices.Select(PciAddress.Of).Distinct()));
    }

    // Without a named driver libvirt uses VFIO, the only one that QEMU has left.
    private static string? Fault(Row row, Facts facts)
    {
        var address = PciAddress.Of(row);
        if (!IsListed(row, facts))
            return address + " is not listed";
        if (row[Managed] != "yes")
            return address + " is not managed";
        return row[Driver] is null or "vfio" ? null : address + " by driver " + row[Driver];
    }

    public override Repair Repair(Facts facts)
    {
        var rows = facts[Configured].Rows;
        if (rows.All(row => Fault(row, facts) is null))
            return NextStart.Suffices;
        return rows.All(row => IsListed(row, facts))
            ? Core.Remediation.Repair.By(new Change(Configured, facts[Configured], Reading.Known(rows.Select(row => row.With(Managed, "yes").With(Driver, row[Driver] is null ? null : "vfio")).ToList())))
            : Core.Remediation.Repair.ByPerson("the device may be the guest's disk or network card: look before it is taken away. " + Remedy);
    }

    private static bool IsListed(Row row, Facts facts) =>
        facts.Items(Allowed).Any(pattern => NamePattern.Matches(pattern, facts.Resource.Name + "/" + PciAddress.Of(row)));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Fail((Configured, Device("yes", null))),
        Example.Pass((Configured, Device("yes", "vfio"))).With(Allowed, "gpu1/0000:04:00.0").Named("gpu1"),
        Example.Pass((Configured, Device("yes", null)), (Running, Device("yes", "vfio"))).With(Allowed, "gpu*/0000:04:*").Named("gpu1"),
        Example.Fail((Configured, Device("yes", "vfio"))).With(Allowed, "gpu1/0000:04:00.0").Named("web"),
        Example.Fail((Configured, Device("yes", "vfio"))).With(Allowed, "gpu1/0000:04:00.1").Named("gpu1"),
        Example.Fail((Configured, Device("no", "vfio"))).With(Allowed, "*/*"),
        Example.Fail((Configured, Device("yes", "kvm"))).With(Allowed, "*/*"),
        Example.Fail((Configured, Device("no", null)), (Running, Device("no", null))).With(Allowed, "*/*"),
        Example.Fail((Running, Device("yes", "vfio"))),
    ];

    private static Reading Device(string managed, string? driver) =>
        Reading.Known([new Row(Columns, [managed, driver, "0x0000", "0x04", "0x00", "0x0"])]);
}

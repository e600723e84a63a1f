using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The disks hang on paravirtual buses.</summary>
[Control("LV-6A-04", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6A")]
internal sealed class KvmVmParavirtualDisks : ItemsControl
{
    private const string Target = "target/@dev", Bus = "target/@bus", Device = "@device", Type = "@type", Model = "@model";

    public override string Title => "Disks are on virtio or virtio-scsi, with no IDE or emulated SCSI controller";
    public override string Why => "Emulated storage controllers (IDE, LSI Logic) are old code that a guest can reach; flaws in it led into the QEMU process.";
    public override string WantedText => "disks on virtio or scsi; scsi controllers of model virtio-scsi; CD drives also on sata; no ide";
    public override string Remedy => "virsh edit: <target bus='virtio'/>, or bus='scsi' with <controller type='scsi' model='virtio-scsi'/> (without a model libvirt takes lsilogic); then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Items { get; } = LibvirtDomain.Each(
        "devices/disk[not(@device='floppy')] | devices/controller[@type='ide' or @type='scsi']", Target, Bus, Device, Type, Model);

    protected override string Noun => "disks and disk controllers";

    protected override bool Accepts(Row row, Facts facts) => row[Target] is null
        ? row[Type] == "scsi" && row[Model] is "virtio-scsi" or "virtio-transitional" or "virtio-non-transitional"
        : row[Bus] is "virtio" or "scsi" || (row[Device] == "cdrom" && row[Bus] == "sata");

    protected override string Show(Row row) => row[Target] is { } target
        ? target + " on " + (row[Bus] ?? "no bus")
        : row[Type] + " controller" + (row[Model] is { } model ? " " + model : "");

    // A guest without the drivers would not start from a disk on another bus: CD drives and unused controllers can be changed.
    public override Repair Repair(Facts facts)
    {
        var rows = facts[Items].Rows;
        return rows.Any(row => row[Device] is "disk" or "lun" && (!Accepts(row, facts) || row[Bus] == "scsi" && rows.Any(IsOldScsi)))
            ? Core.Remediation.Repair.ByPerson("the guest needs the virtio drivers in what it starts with before its disks can move. " + Remedy)
            : Mended(facts, row => row[Target] is not null ? row.With(Bus, "sata") : row[Type] == "scsi" ? row.With(Model, "virtio-scsi") : null);

        bool IsOldScsi(Row row) => row[Type] == "scsi" && !Accepts(row, facts);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("vda", "virtio", "disk", "file", null))),
        Example.Pass((Items, Table(["sda", "scsi", "disk", "block", null], [null, null, null, "scsi", "virtio-scsi"]))),
        Example.Pass((Items, Table(["vda", "virtio", "disk", "file", "virtio-transitional"], ["sda", "sata", "cdrom", "file", null]))),
        Example.Fail((Items, Item("sda", "sata", "disk", "file", null))),
        Example.Fail((Items, Item("hda", "ide", "cdrom", "file", null))),
        Example.Fail((Items, Table(["sda", "scsi", "disk", "block", null], [null, null, null, "scsi", "lsilogic"]))),
        Example.Fail((Items, Item(null, null, null, "scsi", null))),
        Example.Fail((Items, Table(["vda", "virtio", "disk", "file", null], ["hda", "ide", "cdrom", "file", null], [null, null, null, "ide", null], [null, null, null, "scsi", "lsilogic"]))),
        Example.Fail((Items, Table(["vda", "virtio", "disk", "file", null], [null, null, null, "ide", null]))),
    ];
}

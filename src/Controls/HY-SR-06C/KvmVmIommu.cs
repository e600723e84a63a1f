using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A virtual IOMMU remaps interrupts as well.</summary>
[Control("LV-6C-06", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6C")]
internal sealed class KvmVmIommu : ItemsControl
{
    private const string Model = "@model", Remapping = "driver/@intremap";
    private static readonly Setting Iommus = LibvirtDomain.Each("devices/iommu", Model, Remapping), IoApic = LibvirtDomain.Xml("features/ioapic/@driver");

    public override string Title => "A virtual IOMMU, where there is one, remaps interrupts";
    public override string Why => "A guest that assigns devices to its own guests relies on it: without interrupt remapping a nested guest forges interrupts of its host.";
    public override string WantedText => "no virtual IOMMU, or one with intremap='on' (smmuv3 leaves it to the interrupt controller)";
    public override string Remedy => "virsh edit: <iommu model='intel'><driver intremap='on'/></iommu> and <ioapic driver='qemu'/>, or remove <iommu>; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Iommus, IoApic];
    protected override Setting Items => Iommus;
    protected override string Noun => "virtual IOMMUs";
    protected override bool Accepts(Row row, Facts facts) => row[Model] == "smmuv3" || row[Remapping] == "on";
    protected override string Show(Row row) => row[Model] + " with intremap " + (row[Remapping] ?? "not set");

    // QEMU remaps interrupts only where it emulates the I/O APIC itself.
    public override Repair Repair(Facts facts)
    {
        if (facts[Items].Rows.Any(row => !Accepts(row, facts) && row[Model] != "intel"))
            return Core.Remediation.Repair.ByPerson("this model does not remap interrupts: take another, or none. " + Remedy);
        var remapped = Mended(facts, row => row.With(Remapping, "on"));
        return facts[IoApic].Text == "qemu" ? remapped : Core.Remediation.Repair.By([.. remapped.Changes, new Change(IoApic, facts[IoApic], Reading.Known("qemu"))]);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("intel", "on"))),
        Example.Pass((Items, Item("smmuv3", null))),
        Example.Fail((Items, Item("intel", "off"))),
        Example.Fail((Items, Item("intel", null))),
        Example.Fail((Items, Item("intel", "off")), (IoApic, Reading.Known("qemu"))),
        Example.Fail((Items, Item("intel", "off")), (IoApic, Reading.Known("kvm"))),
        Example.Fail((Items, Item("virtio", null))),
    ];
}

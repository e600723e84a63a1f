using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The USB controller, if any, is the one made for virtual machines.</summary>
[Control("LV-6A-06", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6A")]
internal sealed class KvmVmUsbController : ItemsControl
{
    private const string Index = "@index", Model = "@model";

    public override string Title => "No USB controller, or qemu-xhci";
    public override string Why => "The UHCI, EHCI and NEC emulations follow real chips in code that had several escapes; qemu-xhci is small and made for virtual machines.";
    public override string WantedText => "no USB controller, model none or qemu-xhci";
    public override string Remedy => "virsh edit: <controller type='usb' model='none'/> (libvirt adds one where none is named) or model='qemu-xhci', then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Items { get; } = LibvirtDomain.Each("devices/controller[@type='usb']", Index, Model);
    protected override string Noun => "USB controllers";
    protected override bool Accepts(Row row, Facts facts) => row[Model] is "none" or "qemu-xhci";
    protected override string Show(Row row) => "USB controller " + row[Index] + " " + (row[Model] ?? "without a model");

    // The companions of an EHCI controller share its index and go with it.
    public override Repair Repair(Facts facts)
    {
        var served = new HashSet<string?>(facts[Items].Rows.Where(row => Accepts(row, facts)).Select(row => row[Index]));
        return Mended(facts, row => served.Add(row[Index]) ? row.With(Model, "qemu-xhci") : null);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("0", "none"))),
        Example.Pass((Items, Item("0", "qemu-xhci"))),
        Example.Fail((Items, Item("0", "piix3-uhci"))),
        Example.Fail((Items, Item("0", "nec-xhci"))),
        Example.Fail((Items, Item("0", null))),
        Example.Fail((Items, Table(["0", "qemu-xhci"], ["1", "ich9-ehci1"]))),
        Example.Fail((Items, Table(["0", "ich9-ehci1"], ["0", "ich9-uhci1"], ["0", "ich9-uhci2"]))),
    ];
}

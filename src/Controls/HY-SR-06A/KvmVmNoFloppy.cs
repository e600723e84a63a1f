using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no emulated floppy drive or controller.</summary>
[Control("LV-6A-01", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-7")]
internal sealed class KvmVmNoFloppy : ItemsControl
{
    public override string Title => "No floppy drive or controller";
    public override string Why => "The emulated floppy controller is old code that a guest can reach; a flaw in it (CVE-2015-3456) led out of the virtual machine.";
    public override string WantedText => "no floppy drive, no fdc controller";
    public override string Remedy => "virsh edit: remove <disk device='floppy'> and <controller type='fdc'>, then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Items { get; } = LibvirtDomain.Each("devices/disk[@device='floppy'] | devices/controller[@type='fdc']", "@type", "target/@dev");
    protected override string Noun => "floppy drives or controllers";
    protected override bool Accepts(Row row, Facts facts) => false;

    public override Repair Repair(Facts facts) => Removed(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Fail((Items, Item("file", "fda"))),
        Example.Fail((Items, Item("fdc", null))),
        Example.Fail((Items, Table(["file", "fda"], ["fdc", null]))),
    ];
}

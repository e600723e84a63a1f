using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no floppy drive.</summary>
[Control("VS-6A-01", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-7")]
internal sealed class VSphereVmNoFloppy : ItemsControl
{
    public override string Title => "The virtual machine has no floppy drive";
    public override string Why => "Emulated floppy controllers have let guests break out into their host, and nobody needs one.";
    public override string WantedText => "no VirtualFloppy";
    public override string Remedy => "Power off, edit settings: remove the floppy drive";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Items => VSphereVm.Devices;
    protected override string Noun => "devices";
    protected override bool Accepts(Row row, Facts facts) => row["@type"] != "VirtualFloppy";
    protected override string Show(Row row) => row["deviceInfo.label"] ?? "VirtualFloppy";
    public override Repair Repair(Facts facts) => Removed(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["2000", "VirtualDisk", "Hard disk 1"], ["3000", "VirtualCdrom", "CD/DVD drive 1"]))),
        Example.Fail((Items, Table(["2000", "VirtualDisk", "Hard disk 1"], ["8000", "VirtualFloppy", "Floppy drive 1"]))),
        Example.Pass((Items, Table())),
    ];
}

using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>What the guest writes to its disks stays there.</summary>
[Control("VS-07-05", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class VSphereVmDisksPersistent : VmDevicesControl
{
    private const string Mode = "backing.diskMode";

    public override string Title => "Disks keep what the guest writes to them";
    public override string Why => "A disk that forgets everything at power off takes the traces of an intruder with it, and updates and logs too.";
    public override string WantedText => "diskMode persistent or independent_persistent";
    public override string Remedy => "Power off, edit settings: hard disk, disk mode: dependent; power on";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Items { get; } = VSphereVm.DevicesWith(Mode);
    protected override string Noun => "disks";
    protected override bool Concerns(Row device) => device[Mode] is not null;
    protected override bool IsGood(Row device, Facts facts) => device[Mode] is "persistent" or "independent_persistent";
    protected override Row Mend(Row device, Facts facts) => device.With(Mode, "persistent");
    protected override string Show(Row row) => base.Show(row) + " " + row[Mode];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["2000", "VirtualDisk", "Hard disk 1", "persistent"], ["2001", "VirtualDisk", "Hard disk 2", "independent_persistent"]))),
        Example.Fail((Items, Table(["2000", "VirtualDisk", "Hard disk 1", "persistent"], ["2001", "VirtualDisk", "Hard disk 2", "independent_nonpersistent"]))),
        Example.Fail((Items, Table(["2000", "VirtualDisk", "Hard disk 1", "nonpersistent"]))),
        Example.NotApplicable((Items, Table(["3000", "VirtualCdrom", "CD/DVD drive 1", null]))),
    ];
}

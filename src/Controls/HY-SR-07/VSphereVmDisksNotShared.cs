using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>No disk or controller of the virtual machine is shared with another one.</summary>
[Control("VS-07-04", Platform.VSphere, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-7")]
internal sealed class VSphereVmDisksNotShared : VmDevicesControl
{
    private const string Disk = "backing.sharing", Bus = "sharedBus";

    public override string Title => "Disks are not shared with other virtual machines";
    public override string Why => "Two machines that write to one disk without knowing of each other destroy its data, and one of them reads all that the other keeps there.";
    public override string WantedText => "backing.sharing sharingNone, sharedBus noSharing";
    public override string Remedy => "Power off, edit settings: hard disk, sharing: no sharing; SCSI controller, bus sharing: none; power on";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Parameter? Site { get; } = new("sharedDiskAllowed", "", "Names of virtual machines of a cluster that share disks, with * as a wildcard");
    protected override Setting Items { get; } = VSphereVm.DevicesWith(Disk, Bus);
    protected override string Noun => "disks and controllers";
    protected override Judgement None => Judgement.Pass("no " + Noun);
    protected override bool Concerns(Row device) => device["@type"] == "VirtualDisk" || device[Bus] is not null;
    protected override bool IsGood(Row device, Facts facts) => device[Disk] is null or "sharingNone" && device[Bus] is null or "noSharing";
    protected override Row Mend(Row device, Facts facts) => device.With(Disk, device[Disk] is null ? null : "sharingNone").With(Bus, device[Bus] is null ? null : "noSharing");
    protected override string Show(Row row) => base.Show(row) + " " + (row[Disk] is null or "sharingNone" ? row[Bus] : row[Disk]);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["2000", "VirtualDisk", "Hard disk 1", "sharingNone", null], ["1000", "ParaVirtualSCSIController", "SCSI controller 0", null, "noSharing"], ["4000", "VirtualVmxnet3", "Network adapter 1", null, null]))),
        Example.Pass((Items, Table(["2000", "VirtualDisk", "Hard disk 1", null, null]))),
        Example.Pass((Items, Table())),
        Example.Fail((Items, Table(["2000", "VirtualDisk", "Hard disk 1", "sharingNone", null], ["2001", "VirtualDisk", "Hard disk 2", "sharingMultiWriter", null]))),
        Example.Fail((Items, Table(["1000", "ParaVirtualSCSIController", "SCSI controller 0", null, "virtualSharing"]))),
        Example.Fail((Items, Table(["31000", "VirtualNVMEController", "NVME controller 0", null, "physicalSharing"]))),
        Example.NotApplicable((Items, Table(["2001", "VirtualDisk", "Hard disk 2", "sharingMultiWriter", null]))).Named("sql-a").With(Site!, "sql-?"),
    ];
}

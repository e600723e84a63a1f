using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no physical disk of the host.</summary>
[Control("HV-07-02", Platform.HyperV, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-7")]
[NotVerified("the ResourceSubType of a physical disk, which the class reference does not have")]
internal sealed class HyperVVmNoPassthroughDisk : VmDevicesControl
{
    public override string Title => "The virtual machine has no physical disk passed through";
    public override string Why => "The guest owns such a disk down to its last sector, outside of every snapshot, limit and filter, and its next user finds what was left there.";
    public override string WantedText => "no Microsoft:Hyper-V:Physical Disk Drive, unless the machine is listed in passthroughDiskAllow";
    public override string Remedy => "Copy the data to a virtual hard disk, then Get-VMHardDiskDrive -VMName NAME | Where-Object DiskNumber -ne $null | Remove-VMHardDiskDrive";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Items { get; } = HyperVVm.Each("Msvm_ResourceAllocationSettingData[ResourceSubType=Microsoft:Hyper-V:Physical Disk Drive]", "InstanceID", "ElementName", HyperVDisks.Path);
    protected override string Noun => "physical disks";
    protected override Parameter? Site { get; } = new("passthroughDiskAllow", "", "Virtual machines that may have physical disks, with wildcards");
    protected override Judgement None => Judgement.Pass("no " + Noun);
    protected override bool Concerns(Row device) => true;
    protected override bool IsGood(Row device, Facts facts) => false;
    protected override string Show(Row row) => (row["ElementName"] ?? row["InstanceID"]) + (row[HyperVDisks.Path] is { } path ? " " + path : "");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Fail((Items, Item(@"Microsoft:1\a", "Hard Drive", @"\\HV1\root\virtualization\v2:Msvm_DiskDrive.DeviceID=""Microsoft:2"""))),
        Example.Fail((Items, Item(@"Microsoft:1\a", null, null))).Named("web").With(Site!, "db-*"),
        Example.NotApplicable((Items, Item(@"Microsoft:1\a", null, null))).Named("db-1").With(Site!, "db-*"),
    ];
}

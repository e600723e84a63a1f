using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine shares no disk with others.</summary>
[Control("HV-07-03", Platform.HyperV, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-7")]
internal sealed class HyperVVmDisksNotShared : VmDevicesControl
{
    private const string Shared = "PersistentReservationsSupported";

    public override string Title => "Disks are not shared with other virtual machines";
    public override string Why => "A shared disk is a way for data, and for attacks on the file system, from one machine into another. Without it Hyper-V opens a file for one machine only.";
    public override string WantedText => "PersistentReservationsSupported false on each disk, unless the machine is listed in sharedDiskAllowed";
    public override string Remedy => "Shut the machine down; Set-VMHardDiskDrive -VMName NAME -ControllerType SCSI -ControllerNumber N -ControllerLocation N -SupportPersistentReservations $false";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Items { get; } = HyperVDisks.With(Shared);
    protected override string Noun => "disks";
    protected override Parameter? Site { get; } = new("sharedDiskAllowed", "", "Names of virtual machines of a cluster that share disks, with * as a wildcard");
    protected override bool Concerns(Row device) => true;
    protected override bool IsGood(Row device, Facts facts) => device[Shared] == "false";
    protected override Row Mend(Row device, Facts facts) => device.With(Shared, "false");
    protected override string Show(Row row) => (row[HyperVDisks.Path] ?? row["InstanceID"]) + ": " + (row[Shared] ?? "not set");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Disks("false", "false"))),
        Example.Fail((Items, Disks("false", "true"))),
        Example.Fail((Items, Disks("true", null))),
        Example.NotApplicable((Items, Table())),
        Example.NotApplicable((Items, Disks("true", "true"))).Named("sql-1").With(Site!, "sql-*"),
        Example.Fail((Items, Disks("true", "true"))).Named("web").With(Site!, "sql-*"),
    ];

    private Reading Disks(string? first, string? second) => Table([@"Microsoft:1\a\L", @"C:\vm\a.vhdx", first], [@"Microsoft:1\b\L", @"C:\vm\b.vhds", second]);
}

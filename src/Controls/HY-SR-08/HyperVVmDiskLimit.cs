using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Each disk of the virtual machine has a limit of operations, of its own or by a policy.</summary>
[Control("HV-08-05", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-8")]
internal sealed class HyperVVmDiskLimit : DeviceLimitControl
{
    private const string Policy = "StorageQoSPolicyID";

    public override string Title => "Every disk is limited in its operations";
    public override string Why => "One virtual machine can otherwise take all of the storage's throughput and stall every other one on it.";
    public override string WantedText => "IOPSLimit above 0 and at most what the site's diskIops says (operations of 8 KB), or a Storage QoS policy, on each disk";
    public override string Remedy => "Set-VMHardDiskDrive -VMName NAME -ControllerType SCSI -ControllerNumber N -ControllerLocation N -MaximumIOPS N";
    public override Impact Impact => Impact.None;
    protected override Setting Items { get; } = HyperVDisks.With("IOPSLimit", Policy);
    protected override string Noun => "disks without a Storage QoS policy";
    protected override Judgement None => Judgement.Pass("no " + Noun);
    protected override string Limit => "IOPSLimit";
    protected override Parameter Limits { get; } = new("diskIops", "*=0", "The most operations per second of a disk by the name of its virtual machine: db-*=2000, *=500; 0 where any limit will do");
    protected override bool Concerns(Row device) => HyperVDisks.Policy(device[Policy]) is null;
    protected override string Label(Row device) => device[HyperVDisks.Path] ?? device["InstanceID"] ?? "a disk";

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Disk("500", null))),
        Example.Pass((Items, Disk("2000", ""))).Named("db-1").With(Limits, "db-*=2000, *=500"),
        Example.Fail((Items, Disk("2000", null))).Named("web").With(Limits, "db-*=2000, *=500"),
        Example.Fail((Items, Disk("0", null))),
        Example.Fail((Items, Disk(null, "00000000-0000-0000-0000-000000000000"))).With(Limits, "*=500"),
        Example.Pass((Items, Disk("0", "{2B1F5B6F-5A8C-4E0E-9B9D-3F1B0D0B6C11}"))).With(Limits, "*=500"),
        Example.Pass((Items, Table())),
        Example.NotApplicable((Items, Disk("0", null))).Named("web").With(Limits, "db-*=2000"),
        Example.Unknown((Items, Disk("500", null))).With(Limits, "*=slow"),
    ];

    private Reading Disk(string? limit, string? policy) => Item(@"Microsoft:1\a\L", @"C:\vm\a.vhdx", limit, policy);
}

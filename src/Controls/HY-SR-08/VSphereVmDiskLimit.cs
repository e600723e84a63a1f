using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Each disk of the virtual machine has a limit of operations.</summary>
[Control("VS-08-06", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-8")]
internal sealed class VSphereVmDiskLimit : DeviceLimitControl
{
    public override string Title => "Every disk is limited in its operations";
    public override string Why => "One virtual machine can otherwise take all of the storage's throughput and stall every other one on it.";
    public override string WantedText => "storageIOAllocation.limit above 0 and at most what the site's diskIops says, on each disk";
    public override string Remedy => "Edit settings, hard disk: limit - IOPs N";
    public override Impact Impact => Impact.None;
    protected override Setting Items { get; } = VSphereVm.DevicesWith("storageIOAllocation.limit");
    protected override string Noun => "disks";
    protected override string Limit => "storageIOAllocation.limit";
    protected override Parameter Limits { get; } = new("diskIops", "*=0", "The most operations per second of a disk by the name of its virtual machine: db-*=2000, *=500; 0 where any limit will do");
    protected override bool Concerns(Row device) => device["@type"] == "VirtualDisk";

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["2000", "VirtualDisk", "Hard disk 1", "500"], ["4000", "VirtualVmxnet3", "Network adapter 1", null]))),
        Example.Pass((Items, Table(["2000", "VirtualDisk", "Hard disk 1", "2000"]))).Named("db-1").With(Limits, "db-*=2000, *=500"),
        Example.Fail((Items, Table(["2000", "VirtualDisk", "Hard disk 1", "500"], ["2001", "VirtualDisk", "Hard disk 2", "501"]))).Named("web").With(Limits, "db-*=2000, *=500"),
        Example.Fail((Items, Table(["2000", "VirtualDisk", "Hard disk 1", "-1"]))).With(Limits, "*=500"),
        Example.Fail((Items, Table(["2000", "VirtualDisk", "Hard disk 1", "500"], ["2001", "VirtualDisk", "Hard disk 2", "-1"]))),
        Example.Fail((Items, Table(["2000", "VirtualDisk", "Hard disk 1", null]))),
        Example.NotApplicable((Items, Table(["2000", "VirtualDisk", "Hard disk 1", null]))).With(Limits, "db-*=2000"),
        Example.NotApplicable((Items, Table(["4000", "VirtualVmxnet3", "Network adapter 1", null]))),
        Example.Unknown((Items, Table(["2000", "VirtualDisk", "Hard disk 1", "500"]))).With(Limits, "*=slow"),
    ];
}

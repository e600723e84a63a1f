using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A virtual machine of a tier has a weight of its own for its share of the disks.</summary>
[Control("LV-08-03", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-8")]
internal sealed class KvmVmDiskWeight : TierControl
{
    public override string Title => "The virtual machine's disk weight is that of its tier";
    public override string Why => "Where disks are contended, all virtual machines without a weight get the same, whatever they are worth.";
    public override string WantedText => "blkiotune weight as the site's blkioByTier says";
    public override string Remedy => "virsh blkiotune DOMAIN --weight N --live --config; the disk's I/O scheduler must be bfq";
    public override Impact Impact => Impact.None;
    protected override string Noun => "weight";
    protected override Setting Configured { get; } = LibvirtDomain.Blkio("weight");
    protected override Setting Live { get; } = LibvirtDomain.LiveBlkio("weight");
    protected override Parameter Tiers { get; } = new("blkioByTier", "", "The disk weight of virtual machines by name: db-*=800, *=100 (100 to 1000, or 1 to 10000 with control groups of version 2)");
}

using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has the share of processor time that its tier gives it.</summary>
[Control("LV-05-03", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-5")]
internal sealed class KvmVmCpuShares : TierControl
{
    public override string Title => "The virtual machine's processor shares are those of its tier";
    public override string Why => "With equal shares a test machine that spins gets as much processor time as the machine that everything waits for.";
    public override string WantedText => "cpu_shares as the site's sharesByTier says";
    public override string Remedy => "virsh schedinfo DOMAIN --live --config cpu_shares=N";
    public override Impact Impact => Impact.None;
    protected override string Noun => "cpu_shares";
    protected override Setting Configured { get; } = LibvirtDomain.Scheduler("cpu_shares");
    protected override Setting Live { get; } = LibvirtDomain.LiveScheduler("cpu_shares");
    protected override Parameter Tiers { get; } = new("sharesByTier", "", "The cpu_shares of virtual machines by name: db-*=2048, *=512 (1 to 10000 with control groups of version 2)");
}

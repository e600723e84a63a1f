using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has the share of processor time that its tier gives it.</summary>
[Control("VS-05-03", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-5")]
internal sealed class VSphereVmCpuShares : SharesControl
{
    public override string Title => "The virtual machine's processor shares are those of its tier";
    public override string Why => "With equal shares a test machine that spins gets as much processor time as the machine that everything waits for.";
    public override string Remedy => "Edit settings, CPU, shares: low, normal, high or custom";
    protected override string Allocation => "config.cpuAllocation";
    protected override Parameter Tiers { get; } = new("cpuSharesByTier", "", "The processor shares of virtual machines by name: db-*=high, lab-*=low, *=normal; or a number");
}

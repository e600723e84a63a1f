using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has the priority for memory that its tier gives it.</summary>
[Control("VS-03-03", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-3")]
internal sealed class VSphereVmMemoryShares : SharesControl
{
    public override string Title => "The virtual machine's memory shares are those of its tier";
    public override string Why => "With equal shares a test machine keeps as much memory under contention as the machine that everything waits for.";
    public override string Remedy => "Edit settings, memory, shares: low, normal, high or custom";
    protected override string Allocation => "config.memoryAllocation";
    protected override Parameter Tiers { get; } = new("memorySharesByTier", "", "The memory shares of virtual machines by name: db-*=high, lab-*=low, *=normal; or a number");
}

using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The resource pool has the processor time that was planned for it, and does not borrow without a limit.</summary>
[Control("VS-05-04", Platform.VSphere, Scope.ResourcePool, Severity.Medium)]
[Serves("HY-SR-5")]
internal sealed class VSpherePoolCpu : PoolControl
{
    public override string Title => "The resource pool's processor time is as planned, and it does not borrow without a limit";
    public override string Why => "A pool without a limit that may grow into its parent's reservation has no bound: one tenant takes the cluster.";
    public override string WantedText => "a limit, or expandable reservation false, unless listed in poolExpandableAllowed; reservation and limit as poolCpuPlan says";
    public override string Remedy => "Edit the resource pool's settings, CPU: reservation and limit in MHz, reservation type not expandable";
    protected override string Allocation => "config.cpuAllocation";
    protected override Parameter Plan { get; } = new("poolCpuPlan", "", "The processor time of resource pools as NAME=RESERVATION/LIMIT in MHz with wildcards in the name, separated by commas; the limit -1 is none");
    protected override bool MayBorrowWithinLimit => true;
}

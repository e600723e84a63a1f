using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The resource pool has the memory that was planned for it, and borrows none.</summary>
[Control("VS-03-10", Platform.VSphere, Scope.ResourcePool, Severity.Medium)]
[Serves("HY-SR-3")]
internal sealed class VSpherePoolMemory : PoolControl
{
    public override string Title => "The resource pool's memory is as planned, and it borrows none";
    public override string Why => "A pool that may grow into its parent's reservation takes what was meant for the pools beside it.";
    public override string WantedText => "expandable reservation false, unless listed in poolExpandableAllowed; reservation and limit as poolMemoryPlan says";
    public override string Remedy => "Edit the resource pool's settings, memory: reservation and limit in MB, reservation type not expandable";
    protected override string Allocation => "config.memoryAllocation";
    protected override Parameter Plan { get; } = new("poolMemoryPlan", "", "The memory of resource pools as NAME=RESERVATION/LIMIT in MB with wildcards in the name, separated by commas; the limit -1 is none");
    protected override bool MayBorrowWithinLimit => false;
}

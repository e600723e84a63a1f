using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has the share of memory that the site gave it.</summary>
[Control("HV-03-03", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-3")]
internal sealed class HyperVVmMemoryPriority : HyperVTierControl
{
    public override string Title => "The virtual machine has the memory priority of its tier";
    public override string Why => "When memory runs short the priority decides who gets it: left as it is, a test machine counts as much as what the business runs on.";
    public override string WantedText => "the priority that memoryPriorityByTier says";
    public override string Remedy => "Set-VMMemory -VMName NAME -Priority NUMBER";
    protected override Setting Setting { get; } = HyperVVm.Memory("Weight");
    protected override Parameter Tiers { get; } = new("memoryPriorityByTier", "", "The memory priority of virtual machines by name, 0 to 100 (the standard is 50): db-*=80, lab-*=20");
    protected override long Unit => 100;
    protected override Bound Bound => Bound.Exactly;
}

using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has the share of processor time that the site gave it.</summary>
[Control("HV-05-03", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-5")]
internal sealed class HyperVVmCpuWeight : HyperVTierControl
{
    public override string Title => "The virtual machine has the processor weight of its tier";
    public override string Why => "When processors run short the weight decides who gets them: left as it is, a test machine counts as much as what the business runs on.";
    public override string WantedText => "the weight that cpuWeightByTier says";
    public override string Remedy => "Set-VMProcessor -VMName NAME -RelativeWeight NUMBER";
    protected override Setting Setting { get; } = HyperVVm.Processor("Weight");
    protected override Parameter Tiers { get; } = new("cpuWeightByTier", "", "The processor weight of virtual machines by name, 1 to 10000 (the standard is 100): db-*=200, lab-*=50");
    protected override Bound Bound => Bound.Exactly;
    protected override bool IsOfProcessor => true;
}

using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine can use no more processor time than the site gives it.</summary>
[Control("HV-05-02", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-5")]
internal sealed class HyperVVmCpuCapped : HyperVTierControl
{
    public override string Title => "The virtual machine's processor time is capped";
    public override string Why => "A guest that runs wild, or is made to, slows every other guest of the host.";
    public override string WantedText => "a limit no greater than the site's cpuPercentByClass says";
    public override string Remedy => "Set-VMProcessor -VMName NAME -Maximum PERCENT";
    protected override Setting Setting { get; } = HyperVVm.Processor("Limit");
    protected override Parameter Tiers { get; } = new("cpuPercentByClass", "", "The greatest share of its own virtual processors that virtual machines may use, in percent, by name: tenant-*=75, lab-*=50");
    protected override long Unit => 1000;
    protected override string Suffix => "%";
    protected override Bound Bound => Bound.AtMost;
    protected override bool IsOfProcessor => true;
}

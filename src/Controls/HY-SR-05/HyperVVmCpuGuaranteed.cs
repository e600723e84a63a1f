using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine gets the processor time that the site promised it.</summary>
[Control("HV-05-01", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-5")]
internal sealed class HyperVVmCpuGuaranteed : HyperVTierControl
{
    public override string Title => "The virtual machine's processor time is guaranteed";
    public override string Why => "Without a reserve a guest on which others rely waits behind whichever guest is busiest.";
    public override string WantedText => "a reserve no smaller than cpuReservePercentByClass says";
    public override string Remedy => "Set-VMProcessor -VMName NAME -Reserve PERCENT";
    protected override Setting Setting { get; } = HyperVVm.Processor("Reservation");
    protected override Parameter Tiers { get; } = new("cpuReservePercentByClass", "", "The least share of its own virtual processors that is kept for virtual machines, in percent, by name: db-*=50, vault=25");
    protected override long Unit => 1000;
    protected override string Suffix => "%";
    protected override Bound Bound => Bound.AtLeast;
    protected override bool IsOfProcessor => true;
}

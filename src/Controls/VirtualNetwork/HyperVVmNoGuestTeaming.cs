using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Guests form no team of adapters that nobody planned.</summary>
[Control("HV-NW-05", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("VM-NPR-R1")]
internal sealed class HyperVVmNoGuestTeaming : PortFeatureControl
{
    public override string Title => "No network adapter may be in a team of the guest";
    public override string Why => "In a team the guest sends from the addresses of its other adapters, and moves traffic past the switch that was meant to carry it.";
    public override string Remedy => "Set-VMNetworkAdapter -VMName NAME -AllowTeaming Off";
    protected override Parameter? Site { get; } = new("teamingAllowed", "", "Virtual machines that team their network adapters, with * as a wildcard");
    protected override string Feature => "Msvm_EthernetSwitchPortSecuritySettingData";
    protected override string Property => "AllowTeaming";
    protected override string Good => "false";
    protected override string Unset => "false";
    protected override string Bad => "true";
}

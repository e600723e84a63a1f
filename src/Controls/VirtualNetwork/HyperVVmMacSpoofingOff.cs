using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine sends from its own MAC address only.</summary>
[Control("HV-NW-01", Platform.HyperV, Scope.VirtualMachine, Severity.High)]
[Serves("VM-TM-R2")]
[Serves("HY-SR-20")]
internal sealed class HyperVVmMacSpoofingOff : PortFeatureControl
{
    public override string Title => "No network adapter may send from another MAC address";
    public override string Why => "A guest that sends from a foreign address can take over a neighbour's connections.";
    public override string Remedy => "Set-VMNetworkAdapter -VMName NAME -MacAddressSpoofing Off";
    protected override Parameter? Site { get; } = new("macSpoofAllowed", "", "Names of virtual machines that may send from other MAC addresses (nested hypervisors, load balancing), with * as a wildcard");
    protected override string Feature => "Msvm_EthernetSwitchPortSecuritySettingData";
    protected override string Property => "AllowMacSpoofing";
    protected override string Good => "false";
    protected override string Unset => "false";
    protected override string Bad => "true";
}

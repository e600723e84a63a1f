using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine cannot hand out addresses to others.</summary>
[Control("HV-NW-02", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("VM-TM-R2")]
internal sealed class HyperVVmDhcpGuard : PortFeatureControl
{
    public override string Title => "No network adapter may answer as a DHCP server";
    public override string Why => "A guest that answers DHCP requests becomes the gateway and name server of its neighbours, and reads all that they send.";
    public override string Remedy => "Set-VMNetworkAdapter -VMName NAME -DhcpGuard On";
    protected override Parameter? Site { get; } = new("dhcpServers", "", "Virtual machines that are DHCP servers, with * as a wildcard");
    protected override string Feature => "Msvm_EthernetSwitchPortSecuritySettingData";
    protected override string Property => "EnableDhcpGuard";
    protected override string Good => "true";
    protected override string Unset => "false";
    protected override string Bad => "false";
}

using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine cannot pass itself off as a router.</summary>
[Control("HV-NW-03", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("VM-TM-R2")]
internal sealed class HyperVVmRouterGuard : PortFeatureControl
{
    public override string Title => "No network adapter may announce itself as a router";
    public override string Why => "A guest that sends router advertisements or redirects has its neighbours send their traffic through it.";
    public override string Remedy => "Set-VMNetworkAdapter -VMName NAME -RouterGuard On";
    protected override Parameter? Site { get; } = new("routers", "", "Virtual machines that are routers, with * as a wildcard");
    protected override string Feature => "Msvm_EthernetSwitchPortSecuritySettingData";
    protected override string Property => "EnableRouterGuard";
    protected override string Good => "true";
    protected override string Unset => "false";
    protected override string Bad => "false";
}

using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine cannot raise the priority of its own frames.</summary>
[Control("HV-NW-11", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("VM-TM-R2")]
internal sealed class HyperVVmNoPriorityTags : PortFeatureControl
{
    public override string Title => "No network adapter may send priority tags";
    public override string Why => "A guest that marks all its frames as urgent pushes aside the traffic of others on the whole network.";
    public override string Remedy => "Set-VMNetworkAdapter -VMName NAME -IeeePriorityTag Off";
    protected override string Feature => "Msvm_EthernetSwitchPortSecuritySettingData";
    protected override string Property => "AllowIeeePriorityTag";
    protected override string Good => "false";
    protected override string Unset => "false";
    protected override string Bad => "true";
}

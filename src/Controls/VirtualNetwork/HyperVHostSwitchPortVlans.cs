using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>What a physical switch allows on a port is not told to the host: a person attests it.</summary>
[Control("HV-NW-14", Platform.HyperV, Scope.Host, Severity.Info)]
[Serves("VM-NS-R3")]
internal sealed class HyperVHostSwitchPortVlans : ManualControl
{
    public override string Title => "The physical switch ports of the host carry the VLANs of its virtual switches, and no others";
    public override string Why => "A port that carries more VLANs than the host's machines use lets whoever breaks out of one reach networks that nobody meant to be here.";
    protected override string LookAt => "Compare the VLANs that the switch allows on each port of the host (its own configuration) with those of the host's virtual switches (Get-VMNetworkAdapterVlan, for machines and with -ManagementOS): none more, none fewer, and no native VLAN that a tenant uses.";
}

using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>What a physical switch allows on a port is not told to the host: a person attests it.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-NW-14", Platform.Kvm, Scope.Host, Severity.Info)]
[Serves("VM-NS-R3")]
internal sealed class KvmHostSwitchPortVlans : ManualControl
{
    public override string Title => "The physical switch ports of the host carry the VLANs of its networks, and no others";
    public override string Why => "A port that carries more VLANs than the host's machines use lets whoever breaks out of one reach networks that nobody meant to be here.";
    protected override string LookAt => "Compare the VLANs that the switch allows on each port of the host (its own configuration, or what lldpctl shows of a neighbour that announces them) with those that the host's bridges and machines use: none more, none fewer, and no native VLAN that a tenant uses.";
}

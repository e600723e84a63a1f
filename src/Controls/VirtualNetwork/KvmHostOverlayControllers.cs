using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Overlay networks and their controllers are outside libvirt: a person attests them.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-NW-13", Platform.Kvm, Scope.Host, Severity.Info)]
[Serves("VM-NS-R4")]
[Serves("VM-NS-R5")]
internal sealed class KvmHostOverlayControllers : ManualControl
{
    public override string Title => "Overlay networks are isolated, and set up by central controllers";
    public override string Why => "Overlays that are configured host by host drift apart, and their traffic is readable on a physical network that others share.";
    protected override string LookAt => "Attest that overlay traffic (VXLAN, Geneve) has a VLAN of its own on the physical network, and that central controllers (OVN, Neutron) configure it; or that the site is too small to need overlays.";
}

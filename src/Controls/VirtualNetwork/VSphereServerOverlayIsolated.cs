using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Overlay networks and what carries them are the network product's: a person attests them.</summary>
[Control("VS-NW-20", Platform.VSphere, Scope.ManagementServer, Severity.Info)]
[Serves("VM-NS-R4")]
[Serves("VM-NS-R5")]
internal sealed class VSphereServerOverlayIsolated : ManualControl
{
    public override string Title => "Overlay networks are isolated, and set up by central controllers";
    public override string Why => "Who reads the network that carries the overlay reads every virtual network in it.";
    protected override string LookAt => "Attest that overlay traffic (Geneve) has a transport VLAN of its own, that NSX managers set it up for all hosts, or that the site is too small to need overlays.";
}

using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Overlay networks and their controller are set up by a product of its own.</summary>
[Control("HV-NW-13", Platform.HyperV, Scope.Host, Severity.Info)]
[Serves("VM-NS-R4")]
[Serves("VM-NS-R5")]
internal sealed class HyperVHostOverlayControllers : ManualControl
{
    public override string Title => "Overlay networks are spread evenly, and their controllers are redundant and encrypted";
    public override string Why => "Whoever commands the controller moves any machine into any network; where it is alone, its loss stops all changes.";
    protected override string LookAt => "Where the site uses software-defined networking (the service NcHostAgent runs on the host), look at the network controller: several nodes, certificates towards hosts and clients, and how many virtual networks each gateway carries. Without overlay networks attest that VLANs suffice for the site's size.";
}

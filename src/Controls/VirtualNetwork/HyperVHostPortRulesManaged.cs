using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Access lists of ports name addresses and are kept by each host: who manages them is for a person to say.</summary>
[Control("HV-NW-15", Platform.HyperV, Scope.Host, Severity.Info)]
[Serves("VM-FW-R3")]
[Serves("VM-FW-R4")]
internal sealed class HyperVHostPortRulesManaged : ManualControl
{
    public override string Title => "Filters of the virtual network are managed centrally, by rules that name groups of machines";
    public override string Why => "Rules that are kept port by port and by address drift apart, and a machine that gets another address is left without them.";
    protected override string LookAt => "The access lists of a port (Get-VMNetworkAdapterExtendedAcl) know addresses and not groups. Attest that a manager writes them for all hosts alike (the network controller's datacenter firewall, System Center Virtual Machine Manager), and that its rules name groups of machines.";
}

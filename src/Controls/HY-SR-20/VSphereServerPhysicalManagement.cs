using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>What the physical switches do is not visible from vCenter: a person attests it.</summary>
[Control("VS-20-11", Platform.VSphere, Scope.ManagementServer, Severity.Info)]
[Serves("HY-SR-20")]
internal sealed class VSphereServerPhysicalManagement : ManualControl
{
    public override string Title => "The management network is separate on the physical side as well";
    public override string Why => "A VLAN of management that the physical switches carry to other ports is separate in name only.";
    protected override string LookAt => "Look at the configuration of the physical switches (extract, with date): the ports of hosts carry the VLANs that VS-20-03 shows and no others, and management is reached through a firewall or jump host only; the neighbours that hosts see (CDP, LLDP) tell which ports to look at.";
}

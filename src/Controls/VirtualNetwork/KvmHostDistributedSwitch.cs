using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>libvirt's switches belong to one host each: a person compares them, or attests the controller that keeps them alike.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-NW-11", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("VM-NS-R1")]
internal sealed class KvmHostDistributedSwitch : ManualControl
{
    public override string Title => "Virtual networks are the same on every host of a group";
    public override string Why => "A network of the same name with another VLAN, filter or bridge puts a machine into a foreign segment as soon as it is migrated.";
    protected override string LookAt => "Compare virsh net-dumpxml of each network over the hosts of the group (uuid and mac left out), or attest that a controller (OVN, Neutron) sets up the Open vSwitch bridges of all of them.";
}

using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Hyper-V's switches belong to one host each: a person attests what keeps them alike.</summary>
[Control("HV-NW-10", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("VM-NS-R1")]
internal sealed class HyperVHostDistributedSwitch : ManualControl
{
    public override string Title => "Virtual switches are the same on every host that machines may move to";
    public override string Why => "A switch of the same name with another uplink, extension or VLAN puts a machine into a foreign segment as soon as it is migrated.";
    protected override string LookAt => "Look at Get-VMSwitch on all hosts that exchange machines: names, types, uplinks and extensions must be the same, or logical switches of Virtual Machine Manager or the network controller must have made them (HV-19-02 compares the names within a cluster).";
}

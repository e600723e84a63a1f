using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>libvirt's filters name addresses and are kept by each host: who manages them is for a person to say.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-NW-15", Platform.Kvm, Scope.Host, Severity.Info)]
[Serves("VM-FW-R3")]
[Serves("VM-FW-R4")]
internal sealed class KvmHostFiltersManaged : ManualControl
{
    public override string Title => "Filters of the virtual network are managed centrally, by rules that name groups of machines";
    public override string Why => "Rules that are kept host by host and by address drift apart, and a machine that moves or gets another address is left without them.";
    protected override string LookAt => "libvirt's nwfilter is a host's own, and knows addresses and not groups. Attest that a manager writes the filters of all hosts alike (OpenStack Neutron's or OVN's security groups, a configuration management system that owns the nwfilter definitions), and that its rules name groups or roles of machines.";
}

using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>libvirt's filters are QEMU's only: what filters the traffic of Xen's guests is set up by hand, in whichever domain has their back ends.</summary>
[Control("LX-19", Platform.Xen, Scope.Host, Severity.Info)]
[Serves("VM-FW-R1")]
[Serves("VM-FW-R2")]
internal sealed class XenHostVirtualFirewall : ManualControl
{
    public override string Title => "A firewall in the domain of the network back ends filters each guest's traffic";
    public override string Why => "Without one a guest reaches its neighbours on the bridge unfiltered, and takes any address it likes.";
    protected override string LookAt => "In Domain-0, or in the driver domain that has the guests' network back ends, look at the rules of the bridge (nft list ruleset, ebtables -L) and at vif-bridge's antispoof setting: each guest may send from its own address only, and reaches only what it needs. Filters of the kernel there serve delay-sensitive and busy guests; a firewall outside the host does not.";
}

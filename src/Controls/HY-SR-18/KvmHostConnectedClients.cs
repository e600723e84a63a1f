using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Who is connected to libvirt is told by its administration socket, which this product does not speak to.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-18-08", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-18")]
internal sealed class KvmHostConnectedClients : ManualControl
{
    public override string Title => "Only expected clients are connected to libvirt";
    public override string Why => "A client that stays connected keeps the rights that it logged in with, even where they were taken away since.";
    protected override string LookAt => "Look at who is connected: virt-admin client-list libvirtd, and virt-admin client-info libvirtd NUMBER for the user, address and way of login (with modular daemons virt-admin -c virtproxyd:///system for remote clients); expect the managers of the site and your own session only.";
}

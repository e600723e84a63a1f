using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Guests move between hosts over an authenticated and encrypted channel: no setting tells which one a call uses.</summary>
[Control("LX-14", Platform.Xen, Scope.Host, Severity.High)]
[Serves("HY-SR-13")]
internal sealed class XenHostMigrationChannel : ManualControl
{
    public override string Title => "Guests are migrated over SSH or TLS only, on a network of their own";
    public override string Why => "Memory crosses the network during a migration: whoever listens reads it, and whoever stands between changes it.";
    protected override string LookAt => "See how guests are migrated: xl migrate over ssh (its default) with host keys checked and no -s to another program, or virsh migrate with xen+ssh or xen+tls URIs on both ends; on a network that guests do not reach; nomigrate=1 in xl.cfg of guests that must stay";
}

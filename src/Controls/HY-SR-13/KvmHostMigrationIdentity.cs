using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Which identity logs in at the destination of a migration is for a person to attest.</summary>
[Control("LV-13-07", Platform.Kvm, Scope.Host, Severity.Info)]
[Serves("HY-SR-13")]
internal sealed class KvmHostMigrationIdentity : ManualControl
{
    public override string Title => "An administrator's credentials reach only the destination of a migration";
    public override string Why => "In a peer-to-peer migration the source host logs in at the destination: with an administrator's own key there, a source that was taken over can do all that the administrator can.";
    protected override string LookAt => "Attest that peer-to-peer migrations (virsh migrate --p2p) log in with the host's own certificate or a key made for migration only, and that no administrator's private key or forwarded agent is left on a host.";
}

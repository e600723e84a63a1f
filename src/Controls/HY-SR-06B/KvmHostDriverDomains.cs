using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>KVM has no driver domains: a person attests what confines the back ends instead.</summary>
[Control("LV-06-12", Platform.Kvm, Scope.Host, Severity.Info)]
[Serves("HY-SR-6B")]
internal sealed class KvmHostDriverDomains : ManualControl
{
    public override string Title => "Device back ends are separated, or their confinement is attested";
    public override string Why => "KVM keeps back-end drivers in the host's kernel or in the QEMU process; it has no virtual machines of their own for them.";
    protected override string LookAt => "Attest that LV-06-01 to LV-06-06 (unprivileged user, seccomp, sVirt, namespaces) are accepted as the compensating measure, or that back ends run as vhost-user processes of their own.";
}

using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Whether every migration asks for TLS is for a person to attest, unless the host forces it.</summary>
[Control("LV-13-08", Platform.Kvm, Scope.Host, Severity.Info)]
[Serves("HY-SR-13")]
internal sealed class KvmHostMigrationCalls : ManualControl
{
    public override string Title => "The operators' tools ask for encryption in every migration";
    public override string Why => "TLS and tunnelling are chosen call by call; one script that forgets them sends a machine's memory in clear text.";
    protected override string LookAt => "Attest that the tools and scripts in use migrate with --tls (or --p2p --tunnelled on old hosts); where LV-13-01 passes, the host itself refuses anything else.";
}

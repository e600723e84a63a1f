using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's configuration is encrypted with a key that its TPM gives out only to the measured hypervisor.</summary>
[Control("VS-01-05", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-1")]
[NotVerified("not seen on a host with a TPM")]
internal sealed class VSphereHostStateSealed : StateEncryptionControl
{
    public override string Title => "The host's configuration is sealed by its TPM";
    public override string Why => "Whoever takes a boot disk out of the host can otherwise read its secrets, change its configuration and put it back.";
    public override string Remedy => "esxcli system settings encryption set --mode=TPM (needs a TPM 2.0), restart the host; keep what esxcli system settings encryption recovery list shows in a safe place: without it a host whose TPM changes is lost";
    public override Impact Impact => Impact.ManualWork;
    protected override string Field => "Mode";
    protected override string Name => "protectionMode";
    protected override string Value => "TPM";
    protected override string Other => "NONE";
}

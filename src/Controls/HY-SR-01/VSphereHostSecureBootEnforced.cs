using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's configuration can be decrypted only where Secure Boot was on.</summary>
[Control("VS-01-06", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-1")]
[NotVerified("not seen on a host with a TPM")]
internal sealed class VSphereHostSecureBootEnforced : StateEncryptionControl
{
    public override string Title => "The host does not start without Secure Boot";
    public override string Why => "Secure Boot can be switched off in the firmware; the TPM then withholds the host's configuration, instead of starting what is not signed.";
    public override string Remedy => "esxcli system settings encryption set --require-secure-boot=true (the host refuses to start if Secure Boot is turned off later)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<string> RepairAfter { get; } = ["VS-01-02", "VS-01-05"];
    protected override string Field => "RequireSecureBoot";
    protected override string Name => "requireSecureBoot";
    protected override string Value => "true";
    protected override string Other => "false";
}

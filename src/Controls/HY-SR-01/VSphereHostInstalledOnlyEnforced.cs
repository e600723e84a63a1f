using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's configuration can be decrypted only where nothing but installed packages may run.</summary>
[Control("VS-01-07", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-1")]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
[NotVerified("not seen on a host with a TPM")]
internal sealed class VSphereHostInstalledOnlyEnforced : StateEncryptionControl
{
    public override string Title => "The host does not start unless only installed packages may run";
    public override string Why => "execInstalledOnly is a boot option, and who may edit boot options could drop it; the TPM then withholds the host's configuration.";
    public override string Remedy => "esxcli system settings encryption set --require-exec-installed-only=true (execInstalledOnly must be in force already)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<string> RepairAfter { get; } = ["VS-01-05", "VS-01-08"];
    protected override string Field => "RequireExecutablesOnlyFromInstalledVIBs";
    protected override string Name => "requireExecInstalledOnly";
    protected override string Value => "true";
    protected override string Other => "false";
}

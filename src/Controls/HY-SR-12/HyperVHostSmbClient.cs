using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host takes images from servers that sign only.</summary>
[Control("HV-12-03", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-12")]
internal sealed class HyperVHostSmbClient : SettingControl
{
    public override string Title => "The SMB client requires signed messages";
    public override string Why => "Whoever sits between host and file server can otherwise answer in the server's place, with images of its own.";
    public override string Remedy => "Set-SmbClientConfiguration -RequireSecuritySignature $true -Force; on Windows Server 2025 also -RequireEncryption $true and -Smb2DialectMin SMB311 where all servers can";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = HyperVSmb.Client("RequireSecuritySignature");
    protected override Wanted Wanted { get; } = Wanted.OneOf("true");
    protected override IReadOnlyList<string?> Good => ["true"];
    protected override IReadOnlyList<string?> Bad => ["false", null];
}

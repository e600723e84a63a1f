using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's shares speak to clients that encrypt or sign only.</summary>
[Control("HV-12-02", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-12")]
internal sealed class HyperVHostSmbServer : SettingsControl
{
    public override string Title => "The SMB server signs, refuses what is not encrypted where it must be, and does not speak SMB 1";
    public override string Why => "A client that may do without is talked down by whoever sits between, who then changes images on their way; SMB 1 has none of it.";
    public override string Remedy => "Set-SmbServerConfiguration -RejectUnencryptedAccess $true -RequireSecuritySignature $true -EnableSMB1Protocol $false -Force";
    public override Impact Impact => Impact.None;
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.OneOf(HyperVSmb.Server("RejectUnencryptedAccess"), "true"),
        Wish.OneOf(HyperVSmb.Server("RequireSecuritySignature"), "true"),
        Wish.OneOf(HyperVSmb.Server("EnableSMB1Protocol"), "false"),
    ];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("true", "true", "false")),
        Example.Fail(State("false", "true", "false")),
        Example.Fail(State("true", "false", "false")),
        Example.Fail(State("true", "true", "true")),
        Example.Fail(State(null, null, null)),
    ];
}

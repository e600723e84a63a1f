using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Live migration crosses the network encrypted.</summary>
[Control("HV-13-03", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-13")]
internal sealed class HyperVHostMigrationEncrypted : SettingsControl
{
    private static readonly Parameter Means = new("migrationEncryption", "smb", "How live migration is encrypted: smb (over SMB, which encrypts), or ipsec (rules for TCP port 6600)");
    private IReadOnlyList<Setting>? reads;

    public override string Title => "Live migration is encrypted";
    public override string Why => "By itself live migration sends the guest's memory in clear text: passwords and keys are there to be read on the way.";
    public override string Remedy => "Set-VMHost -VirtualMachineMigrationPerformanceOption SMB; Set-SmbServerConfiguration -EncryptData $true -RejectUnencryptedAccess $true -Force, on all hosts (old SMB clients are refused)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Means];
    public override IReadOnlyList<Setting> Reads => reads ??= [.. base.Reads, HyperVMigration.Enabled, HyperVMigration.Cluster];
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.OneOf(HyperVHost.Migration("EnableSmbTransport"), "true"),
        Wish.OneOf(HyperVSmb.Server("EncryptData"), "true"),
        Wish.OneOf(HyperVSmb.Server("RejectUnencryptedAccess"), "true"),
    ];

    protected override Judgement? Beforehand(Facts facts) => HyperVMigration.Off(facts) ?? (facts.Text(Means) == "ipsec"
        ? Judgement.Manual("Get-NetIPsecRule -PolicyStore ActiveStore on all hosts: one that requires authentication and encryption for TCP port 6600, both ways")
        : null);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("true", "true", "true")),
        Example.Fail(State("false", "true", "true")),
        Example.Fail(State("true", "false", "true")),
        Example.Fail(State("true", "true", "false")),
        Example.Fail(State(null, null, null)),
        Example.Fail([.. State("false", "false", "false"), (HyperVMigration.Enabled, Reading.Known("false")), (HyperVMigration.Cluster, Reading.Known("CL1"))]),
        Example.NotApplicable([.. State("false", "false", "false"), (HyperVMigration.Enabled, Reading.Known("false"))]),
        Example.Manual(State("false", "false", "false")).With(Means, "ipsec"),
    ];
}

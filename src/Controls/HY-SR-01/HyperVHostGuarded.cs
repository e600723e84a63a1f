using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host is attested by a Host Guardian Service.</summary>
[Control("HV-01-06", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-1")]
internal sealed class HyperVHostGuarded : SettingsControl
{
    private const string Client = "root/Microsoft/Windows/Hgs?:MSFT_HgsClientConfiguration.Get:";
    private static readonly Setting IsGuarded = Of("IsHostGuarded"), Mode = Of("Mode"), Attestation = Of("AttestationServerUrl"), Keys = Of("KeyProtectionServerUrl");
    private static readonly Parameter Required = new("requireGuarded", "false", "Whether every host must be guarded by a Host Guardian Service: true or false");

    public override string Title => "A Host Guardian Service attests the host by its TPM";
    public override string Why => "A service that nobody asks, or that trusts a group of the directory, gives the keys of shielded machines to a host that was tampered with.";
    public override string WantedText => "guarded, attestation passed (100) by TPM (1), servers reached by https";
    public override string Remedy => "Set-HgsClientConfiguration -AttestationServerUrl https://HGS/Attestation -KeyProtectionServerUrl https://HGS/KeyProtection; register the host's TPM and code integrity policy with the service; Get-HgsClientConfiguration tells what is amiss";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads => field ??= [.. base.Reads, Mode];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.OneOf(IsGuarded, "true"),
        Wish.OneOf(Of("AttestationStatus"), "100"),
        Wish.OneOf(Of("AttestationOperationMode"), "1"),
        Https(Attestation),
        Https(Keys),
    ];

    protected override Judgement? Beforehand(Facts facts) => facts.IsTrue(Required) || facts[IsGuarded].Text == "true" || facts[Mode].Text == "2"
        ? null
        : Judgement.NotApplicable("the host uses no Host Guardian Service, and requireGuarded is not true");

    private static Setting Of(string property) => HyperVHost.Method(Client + property, HyperV.Server2016);

    private static Wish Https(Setting setting) =>
        Wish.Where(setting, "https://...", (_, reading) => reading.Text?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true, _ => null);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("true", "100", "1", "https://hgs/Attestation", "https://hgs/KeyProtection")),
        Example.Fail(State("true", "100", "2", "https://hgs/Attestation", "https://hgs/KeyProtection")),
        Example.Fail(State("true", "100", "1", "http://hgs/Attestation", "https://hgs/KeyProtection")),
        Example.Fail(State("true", "100", "1", "https://hgs/Attestation", null)),
        Example.Fail([.. State("false", "303", "1", "https://hgs/Attestation", "https://hgs/KeyProtection"), (Mode, Reading.Known("2"))]),
        Example.NotApplicable([.. State("false", "0", "0", null, null), (Mode, Reading.Known("1"))]),
        Example.Fail([.. State("false", "0", "0", null, null), (Mode, Reading.Known("1"))]).With(Required, "true"),
        Example.NotApplicable(),
        Example.Fail().With(Required, "true"),
    ];
}

using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host has a TPM 2.0 that is ready for use.</summary>
[Control("HV-01-01", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-1")]
internal sealed class HyperVHostTpm2 : SettingsControl
{
    private const string Tpm = "root/cimv2/Security/MicrosoftTpm:Win32_Tpm.";

    public override string Title => "The host has a TPM 2.0, enabled, activated and owned";
    public override string Why => "Without a TPM nothing outside the host's own software can tell which hypervisor it started, and its disk keys lie open.";
    public override string Remedy => "Enable the TPM 2.0 in the firmware and restart; Get-Tpm shows whether Windows took it over (Initialize-Tpm where it did not)";
    public override Impact Impact => Impact.ManualWork;
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.Where(HyperVHost.Cim(Tpm + "SpecVersion"), "2.0", (_, reading) => reading.Text?.TrimStart().StartsWith("2.0", StringComparison.Ordinal) == true, _ => null),
        Wish.OneOf(HyperVHost.Cim(Tpm + "IsEnabled_InitialValue"), "true"),
        Wish.OneOf(HyperVHost.Cim(Tpm + "IsActivated_InitialValue"), "true"),
        Wish.OneOf(HyperVHost.Cim(Tpm + "IsOwned_InitialValue"), "true"),
    ];

    protected override Judgement? Beforehand(Facts facts) => facts[Wishes[0].Setting].State == ReadingState.Absent && facts[Wishes[1].Setting].State == ReadingState.Absent
        ? Judgement.Fail("no TPM")
        : null;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("2.0, 0, 1.38", "true", "true", "true")),
        Example.Fail(State("1.2, 2, 3", "true", "true", "true")),
        Example.Fail(State("12.0", "true", "true", "true")),
        Example.Fail(State("2.0, 0, 1.38", "false", "true", "true")),
        Example.Fail(State("2.0, 0, 1.38", "true", "false", "true")),
        Example.Fail(State("2.0, 0, 1.38", "true", "true", "false")),
        Example.Fail(State("2.0, 0, 1.38", "true", "true", null)),
        Example.Fail(),
    ];
}

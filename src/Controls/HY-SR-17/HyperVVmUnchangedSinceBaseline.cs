using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's configuration is the approved one.</summary>
[Control("HV-17-03", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-17")]
[NotVerified("which operations besides a change of the configuration set TimeOfLastConfigurationChange")]
internal sealed class HyperVVmUnchangedSinceBaseline : Control
{
    private static readonly Setting Changed = HyperVVm.Property("Msvm_ComputerSystem.TimeOfLastConfigurationChange");
    private static readonly Parameter Days = new("configurationBaseline", "", "When the configuration of virtual machines was last approved, by name: web-*=2026-01-10, *=2025-12-01");

    public override string Title => "The virtual machine's configuration has not changed since its baseline";
    public override string Why => "A change that went past the approval stays for good where nobody compares what is there with what was approved.";
    public override string WantedText => "no change after the time that the site's configurationBaseline gives for the machine";
    public override string Remedy => "See Hyper-V's event logs since the baseline, undo what nobody approved, and move the time in configurationBaseline on";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Changed];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Days];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Items(Days).Count == 0)
            return Judgement.Manual("approve the configuration of the virtual machines, and note when in the site policy (parameter configurationBaseline)");
        if (facts.Chosen(Days) is not { } day)
            return Judgement.NotApplicable("not listed in configurationBaseline");
        if (PointInTime.Of(day) is not { } approved)
            return Judgement.Unknown("the site policy's configurationBaseline is not a date: " + day);
        var wanted = "no change after " + day;
        return DmtfTime.Of(facts[Changed].Text) is { } changed
            ? Judgement.Of(changed <= approved, "last changed " + changed.ToString("u", CultureInfo.InvariantCulture), wanted)
            : Judgement.Fail("last changed " + facts.Shown(Changed), wanted: wanted);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(At("20260109235959.500000-000")).Named("web-1").With(Days, "web-*=2026-01-10, *=2025-01-01"),
        Example.Pass(At("20260110130000.000000+060")).Named("web-1").With(Days, "web-*=2026-01-10T12:00:00Z"),
        Example.Fail(At("20260110130001.000000+060")).Named("web-1").With(Days, "web-*=2026-01-10T12:00:00Z"),
        Example.Fail(At("20250601000000.000000+000")).Named("db").With(Days, "web-*=2026-01-10, *=2025-01-01"),
        Example.Fail(At("yesterday")).With(Days, "*=2026-01-10"),
        Example.Fail().With(Days, "*=2026-01-10"),
        Example.NotApplicable(At("20250601000000.000000+000")).Named("db").With(Days, "web-*=2026-01-10"),
        Example.Unknown(At("20250601000000.000000+000")).With(Days, "*=soon"),
        Example.Manual(At("20250601000000.000000+000")),
    ];

    private static (Setting, Reading) At(string time) => (Changed, Reading.Known(time));
}

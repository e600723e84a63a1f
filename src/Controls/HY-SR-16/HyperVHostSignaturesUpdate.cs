using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Microsoft Defender fetches new definitions by itself.</summary>
[Control("HV-16-02", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-16")]
[NotVerified("the methods that change MSFT_MpPreference")]
internal sealed class HyperVHostSignaturesUpdate : Control
{
    private const long RepairedHours = 8;
    private static readonly Setting Interval = HyperVDefender.Preference("SignatureUpdateInterval"), Day = HyperVDefender.Preference("SignatureScheduleDay");
    private static readonly Setting NotAtStart = HyperVDefender.Preference("SignatureDisableUpdateOnStartupWithoutEngine");

    public override string Title => "Microsoft Defender updates its definitions by itself, at least daily";
    public override string Why => "Definitions that somebody must fetch are old when they are needed.";
    public override string WantedText => "SignatureUpdateInterval from 1 to 24 hours, or SignatureScheduleDay 0 (every day); SignatureDisableUpdateOnStartupWithoutEngine false";
    public override string Remedy => "Set-MpPreference -SignatureUpdateInterval 8 -SignatureDisableUpdateOnStartupWithoutEngine $false";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [HyperVDefender.Service, Interval, Day, NotAtStart];

    public override Judgement Judge(Facts facts) => HyperVDefender.Missing(facts)
        ?? Judgement.Of(IsDaily(facts) && facts[NotAtStart].Text != "true", "interval " + facts[Interval] + ", day " + facts[Day] + ", no update at the start " + facts[NotAtStart]);

    public override Repair Repair(Facts facts)
    {
        var changes = new List<Change>();
        if (!IsDaily(facts))
            changes.Add(new Change(Interval, facts[Interval], Reading.Known(RepairedHours)));
        if (facts[NotAtStart].Text == "true")
            changes.Add(new Change(NotAtStart, facts[NotAtStart], Reading.Known("false")));
        return Core.Remediation.Repair.By([.. changes]);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("24", "8", "false")),
        Example.Pass(State("0", "0", "false")),
        Example.Fail(State("0", "8", "false")),
        Example.Fail(State("25", "8", "false")),
        Example.Fail(State("0", "1", "false")),
        Example.Fail(State("8", "8", "true")),
        Example.Fail(State("0", "8", "true")),
        Example.Fail((HyperVDefender.Service, Reading.Known("true"))),
        Example.NotApplicable(),
    ];

    private static bool IsDaily(Facts facts) => facts[Interval].Number is >= 1 and <= 24 || facts[Day].Number == 0;

    private static (Setting, Reading)[] State(string interval, string day, string notAtStart) =>
        [(HyperVDefender.Service, Reading.Known("true")), (Interval, Reading.Known(interval)), (Day, Reading.Known(day)), (NotAtStart, Reading.Known(notAtStart))];
}

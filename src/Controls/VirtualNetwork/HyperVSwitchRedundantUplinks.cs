using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A virtual switch survives the loss of a network card.</summary>
[Control("HV-NW-09", Platform.HyperV, Scope.Switch, Severity.Low)]
[Serves("VM-NPR-R1")]
[Serves("VM-NPR-R2")]
[Serves("VM-NPR-R3")]
[Serves("HY-SR-22", Edition.Draft2014)]
[NotVerified("the driver's name of a team that Windows itself makes (LBFO)")]
internal sealed class HyperVSwitchRedundantUplinks : Control
{
    private const string WindowsTeam = "NdisImPlatform";
    private static readonly Setting Uplinks = HyperVSwitch.Uplinks;
    private static readonly Parameter Least = new("minTeamUplinks", "2", "The least number of uplinks of a virtual switch");

    public override string Title => "The virtual switch has several uplinks on different cards";
    public override string Why => "One card, cable or slot that fails would cut all virtual machines of the switch off.";
    public override string WantedText => "at least minTeamUplinks (2) uplinks, not all on one PCI bus; that they lead to different physical switches is attested";
    public override string Remedy => "Cable a second card to another physical switch, and add it: Set-VMSwitchTeam -Name NAME -NetAdapterName CARD,CARD (a switch without embedded teaming is made anew)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Uplinks];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Least];

    public override Judgement Judge(Facts facts)
    {
        var cards = facts[Uplinks].Rows;
        if (cards.Count == 0)
            return Judgement.NotApplicable("no physical network card carries the switch");
        var shown = string.Join(", ", cards.Select(row => row["ElementName"]));
        if (cards.Any(row => (row["driver"] ?? "").IndexOf(WindowsTeam, StringComparison.OrdinalIgnoreCase) >= 0))
            return Judgement.Manual(shown + " is a team of Windows: look at its members (Get-NetLbfoTeamMember), their cards and physical switches");
        if (cards.Count < facts.Number(Least))
            return Judgement.Fail(cards.Count + " uplinks: " + shown);
        var buses = cards.Select(row => row["bus"]).Distinct().ToList();
        return buses.Count(bus => bus is not null) > 1 ? Judgement.Pass(shown)
            : cards.Count > 1 && buses.Contains(null) ? Judgement.Unknown("Windows does not tell the PCI bus of all of " + shown)
            : Judgement.Of(cards.Count == 1, cards.Count == 1 ? shown : shown + " all on PCI bus " + buses[0]);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Cards("11:0", "19:0")),
        Example.Unknown(Cards(null, null)),
        Example.Unknown(Cards("11:0", null)),
        Example.Fail(Cards("11:0", "11:0")),
        Example.Fail(Cards("11:0")),
        Example.Pass(Cards("11:0")).With(Least, "1"),
        Example.Fail(Cards("11:0", "19:0")).With(Least, "3"),
        Example.Manual((Uplinks, TableOf(Uplinks, ["Team1", "{A}", "NdisImPlatform.sys", null]))),
        Example.NotApplicable(),
    ];

    private static (Setting, Reading) Cards(params string?[] buses) =>
        (Uplinks, TableOf(Uplinks, buses.Select((bus, i) => new[] { "NIC" + i, "{" + i + "}", "i40ea68.sys", bus }).ToArray()));
}

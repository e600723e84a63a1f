using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The uplinks of a switch lead to different physical switches.</summary>
[Control("VS-NW-15", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("VM-NPR-R3")]
internal sealed class VSphereHostSeparateSwitches : Control
{
    private static readonly Setting Hints = VSphereHost.Method("configManager.networkSystem/QueryNetworkHint", "device", "connectedSwitchPort.devId", "lldpInfo.chassisId");

    public override string Title => "The uplinks of a virtual switch reach different physical switches";
    public override string Why => "Two cards in the same physical switch are lost together when it fails or restarts.";
    public override string WantedText => "uplinks of a team on at least two physical switches, as CDP or LLDP names them";
    public override string Remedy => "Cable the second uplink to another physical switch";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [VSphereHostNetwork.Switches, VSphereHostNetwork.DistributedSwitches, Hints];

    public override Judgement Judge(Facts facts)
    {
        var teams = VSphereHostNetwork.Teams(facts).Where(team => team.Cards.Count > 1).ToList();
        if (teams.Count == 0)
            return Judgement.NotApplicable("no virtual switch of the host has two uplinks (VS-NW-14)");
        var neighbours = facts[Hints].Rows.GroupBy(row => row["device"] ?? "").ToDictionary(rows => rows.Key, rows => Neighbour(rows.First()), StringComparer.Ordinal);
        var blind = teams.SelectMany(team => team.Cards).Where(card => !neighbours.TryGetValue(card, out var neighbour) || neighbour is null).ToList();
        var bad = teams.Where(team => !team.Cards.Any(blind.Contains) && team.Cards.Select(card => neighbours[card]).Distinct().Count() < 2).ToList();
        if (bad.Count > 0)
            return Judgement.Fail(string.Join("; ", bad.Select(team => team.Name + ": all on " + neighbours[team.Cards[0]])));
        return blind.Count == 0
            ? Judgement.Pass(teams.Count + " teams, each on several switches")
            : Judgement.Manual("look at the cables of " + string.Join(", ", blind) + ": their physical switch sends neither CDP nor LLDP");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("leaf-1", "leaf-2")),
        Example.Fail(State("leaf-1", "leaf-1")),
        Example.Manual(State("leaf-1", null)),
        Example.Pass([.. Team("vmnic0,vmnic1"), (Hints, TableOf(Hints, ["vmnic0", null, "aa:01"], ["vmnic1", null, "aa:02"]))]),
        Example.NotApplicable(Team("vmnic0")),
        Example.NotApplicable(),
    ];

    private static string? Neighbour(Row row) => row["connectedSwitchPort.devId"] ?? row["lldpInfo.chassisId"];

    private static (Setting, Reading)[] State(string one, string? other) => [.. Team("vmnic0,vmnic1"), (Hints, TableOf(Hints, ["vmnic0", one, null], ["vmnic1", other, null]))];

    private static (Setting, Reading)[] Team(string uplinks) => [(VSphereHostNetwork.Switches, TableOf(VSphereHostNetwork.Switches, ["vSwitch0", uplinks, null, null, null]))];
}

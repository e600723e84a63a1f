using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A switch of a host survives the loss of a network card.</summary>
[Control("VS-NW-14", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("VM-NPR-R1")]
[Serves("VM-NPR-R2")]
[Serves("HY-SR-22", Edition.Draft2014)]
internal sealed class VSphereHostRedundantUplinks : Control
{
    private static readonly Parameter Least = new("minTeamUplinks", "2", "The least number of uplinks of a virtual switch");

    public override string Title => "Virtual switches have several uplinks on different cards";
    public override string Why => "One card, cable or slot that fails would cut all virtual machines of the host off.";
    public override string WantedText => "at least minTeamUplinks (2) uplinks of each switch, not all on one PCI bus";
    public override string Remedy => "Cable a second card, and add it as an uplink: virtual switch, manage physical adapters (best with another driver)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [VSphereHostNetwork.Switches, VSphereHostNetwork.DistributedSwitches, VSphereHostNetwork.Cards];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Least];

    public override Judgement Judge(Facts facts)
    {
        var teams = VSphereHostNetwork.Teams(facts);
        if (teams.Count == 0)
            return Judgement.NotApplicable("no virtual switch of the host has an uplink");
        var bad = teams.Select(team => (team.Name, Fault: Fault(team.Cards, facts))).Where(team => team.Fault is not null).ToList();
        return bad.Count == 0
            ? Judgement.Pass(string.Join("; ", teams.Select(team => team.Name + ": " + string.Join(", ", team.Cards))))
            : Judgement.Fail(string.Join("; ", bad.Select(team => team.Name + ": " + team.Fault)));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("vmnic0,vmnic2")),
        Example.Fail(State("vmnic0")),
        Example.Fail(State("vmnic0, vmnic1")),
        Example.Pass(State("vmnic0")).With(Least, "1"),
        Example.Fail(State("vmnic0,vmnic2")).With(Least, "3"),
        Example.Fail([.. State("vmnic0,vmnic2"), (VSphereHostNetwork.DistributedSwitches, TableOf(VSphereHostNetwork.DistributedSwitches, ["50 1c", "DVS0", "key-vim.host.PhysicalNic-vmnic1"]))]),
        Example.NotApplicable(State(null)),
        Example.NotApplicable(),
    ];

    private static string? Fault(IReadOnlyList<string> cards, Facts facts)
    {
        if (cards.Count < facts.Number(Least))
            return cards.Count + " uplinks (" + string.Join(", ", cards) + ")";
        var buses = facts[VSphereHostNetwork.Cards].Rows.Where(row => cards.Contains(row["device"], StringComparer.Ordinal)).Select(row => Bus(row["pci"])).Distinct().ToList();
        return cards.Count > 1 && buses.Count == 1 ? "all on PCI bus " + buses[0] : null;
    }

    private static string Bus(string? pci) => pci is null ? "not known" : pci.Substring(0, Math.Max(0, pci.LastIndexOf(':')));

    private static (Setting, Reading)[] State(string? uplinks) =>
    [
        (VSphereHostNetwork.Switches, TableOf(VSphereHostNetwork.Switches, ["vSwitch0", uplinks, null, null, null])),
        (VSphereHostNetwork.Cards, TableOf(VSphereHostNetwork.Cards, ["vmnic0", "ixgben", "0000:0b:00.0"], ["vmnic1", "ixgben", "0000:0b:00.1"], ["vmnic2", "ne1000", "0000:13:00.0"])),
    ];
}

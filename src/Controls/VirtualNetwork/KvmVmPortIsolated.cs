using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>On networks that tenants share, a virtual machine reaches the uplink and the host, not its neighbours.</summary>
[Control("LV-NW-05", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("VM-NS-R2")]
internal sealed class KvmVmPortIsolated : Control
{
    private const string Mac = "mac/@address", Network = "source/@network", Bridge = "source/@bridge", Isolated = "port/@isolated", Cards = "devices/interface[@type='network' or @type='bridge']";
    private static readonly Parameter Shared = new("sharedNetworks", "", "The libvirt networks and bridges that tenants share, as name patterns separated by commas");
    private static readonly Setting Configured = LibvirtDomain.Each(Cards, Mac, Network, Bridge, Isolated), Live = LibvirtDomain.LiveEach(Cards, Mac, Network, Bridge, Isolated);
    private static readonly Setting State = DomainState.Setting;

    public override string Title => "Ports on shared networks are isolated from one another";
    public override string Why => "Tenants on one bridge reach each other's machines without passing any firewall.";
    public override string WantedText => "port isolated='yes' on each network card in the site's sharedNetworks";
    public override string Remedy => "virsh edit: <port isolated='yes'/> in the <interface>, or virsh net-edit: <port isolated='yes'/> for all of a network; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Shared];
    public override IReadOnlyList<Setting> Reads { get; } = [Configured, Live, State];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Items(Shared).Count == 0)
            return Judgement.Manual("decide which networks tenants share in the site policy (parameter sharedNetworks)");
        var cards = facts[Configured].Rows.Where(row => IsShared(row, facts)).ToList();
        var running = DomainState.IsActive(facts);
        var live = running ? facts[Live].Rows.Where(row => IsShared(row, facts)).ToList() : [];
        if (cards.Count + live.Count == 0)
            return Judgement.NotApplicable("no network card in a network of sharedNetworks");
        // The active XML has what the network adds; the configuration has the card's own wish only.
        var open = running ? live.Where(row => row[Isolated] != "yes").ToList() : [];
        var undecided = cards.Where(row => row[Isolated] != "yes" && !live.Any(now => now[Mac] == row[Mac] && now[Isolated] == "yes")).ToList();
        open.AddRange(undecided.Where(row => row[Network] is null));
        if (open.Count > 0)
            return Judgement.Fail("not isolated: " + string.Join(", ", open.Select(row => row[Mac]).Distinct()));
        return undecided.Count == 0
            ? Judgement.Pass("all cards in shared networks isolated")
            : Judgement.Unknown("whether the network isolates " + string.Join(", ", undecided.Select(row => row[Mac])) + " shows while the machine runs");
    }

    private static bool IsShared(Row row, Facts facts) => facts.Items(Shared)
        .Any(pattern => row[Network] is { } network && NamePattern.Matches(pattern, network) || row[Bridge] is { } bridge && NamePattern.Matches(pattern, bridge));

    public override Repair Repair(Facts facts)
    {
        var rows = facts[Configured].Rows.Select(row => IsShared(row, facts) ? row.With(Isolated, "yes") : row).ToList();
        return rows.SequenceEqual(facts[Configured].Rows) ? NextStart.Suffices : Core.Remediation.Repair.By(new Change(Configured, facts[Configured], Reading.Known(rows)));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Manual((Configured, Card(Configured, null, "br0", null))),
        Example.NotApplicable((Configured, Card(Configured, null, "br1", null))).With(Shared, "br0"),
        Example.Pass((Configured, Card(Configured, null, "br0", "yes"))).With(Shared, "br0"),
        Example.Pass((Configured, Card(Configured, "dmz", null, null)), (Live, Card(Live, "dmz", "virbr1", "yes")), (State, Reading.Known("running"))).With(Shared, "dmz"),
        Example.Fail((Configured, Card(Configured, null, "br0", null))).With(Shared, "br*"),
        Example.Fail((Configured, Card(Configured, null, "br0", "no"))).With(Shared, "br0"),
        Example.Fail((Configured, Card(Configured, null, "br0", "yes")), (Live, Card(Live, null, "br0", null)), (State, Reading.Known("running"))).With(Shared, "br0"),
        Example.Fail((Configured, Card(Configured, "dmz", null, null)), (Live, Card(Live, "dmz", "virbr1", null)), (State, Reading.Known("running"))).With(Shared, "dmz"),
        Example.Unknown((Configured, Card(Configured, "dmz", null, null)), (State, Reading.Known("shutoff"))).With(Shared, "dmz"),
    ];

    private static Reading Card(Setting setting, string? network, string? bridge, string? isolated) => TableOf(setting, ["52:54:00:00:00:01", network, bridge, isolated]);
}

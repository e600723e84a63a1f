using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Each network card of the virtual machine has a traffic filter outside of it.</summary>
[Control("LV-14-02", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-14")]
internal sealed class KvmVmNetworkFilter : ItemsControl
{
    private const string Filter = "filterref/@filter", Standard = "clean-traffic";
    private static readonly Setting Cards = LibvirtDomain.Each("devices/interface", "mac/@address", "@type", Filter), Filters = LibvirtHost.Filters();
    private static readonly Parameter Machines = new("filterByClass", "", "The virtual machines whose traffic must be filtered: names, with wildcards; empty where all must");

    public override string Title => "Every network card has a traffic filter on the host";
    public override string Why => "A rule that the virtual machine itself enforces is gone once the machine is taken over; one on the host still holds.";
    public override string WantedText => "a filterref on each card";
    public override string Remedy => "virsh edit: <filterref filter='clean-traffic'/> (or the site's own filter) in each <interface>, or virsh update-device --live --config; cards of type user, hostdev and vhostuser cannot be filtered: use another type";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Machines];
    public override IReadOnlyList<Setting> Reads { get; } = [Cards, Filters];
    protected override Setting Items => Cards;
    protected override string Noun => "network cards";
    protected override Judgement None => Judgement.NotApplicable("the machine has no network card");
    protected override bool Accepts(Row row, Facts facts) => !string.IsNullOrEmpty(row[Filter]);

    public override Judgement Judge(Facts facts) => facts.Selects(Machines) == false ? Judgement.NotApplicable("not listed in filterByClass") : base.Judge(facts);

    public override Repair Repair(Facts facts) =>
        facts[Filters].Rows.Any(filter => filter["name"] == Standard) && facts[Cards].Rows.All(card => Accepts(card, facts) || card["@type"] is "network" or "bridge" or "ethernet")
            ? Mended(facts, card => card.With(Filter, Standard)) : base.Repair(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Item("52:54:00:00:00:01", "network", "clean-traffic"))),
        Example.Pass((Items, Item("52:54:00:00:00:01", "network", "clean-traffic"))).With(Machines, "exam*"),
        Example.Fail((Items, Table(["52:54:00:00:00:01", "network", "clean-traffic"], ["52:54:00:00:00:02", "network", null]))),
        Example.Fail((Items, Table(["52:54:00:00:00:01", "bridge", "site"], ["52:54:00:00:00:02", "network", null])), (Filters, TableOf(Filters, ["allow-arp"], [Standard]))),
        Example.Fail((Items, Item("52:54:00:00:00:01", "user", null)), (Filters, TableOf(Filters, [Standard]))),
        Example.NotApplicable((Items, Item("52:54:00:00:00:02", "network", null))).With(Machines, "tenant-*"),
        Example.NotApplicable(),
    ];
}

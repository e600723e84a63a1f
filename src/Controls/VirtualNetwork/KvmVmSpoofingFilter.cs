using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Each network card of a virtual machine has a filter that keeps it from posing as another machine.</summary>
[Control("LV-NW-01", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("VM-TM-R2")]
[Serves("HY-SR-20")]
internal sealed class KvmVmSpoofingFilter : ItemsControl
{
    private const string Mac = "mac/@address", Type = "@type", Filter = "filterref/@filter";
    private static readonly string[] Clean = ["clean-traffic", "clean-traffic-gateway"];
    private static readonly string[] Parts = ["filterref[@filter='no-mac-spoofing']/@filter", "filterref[@filter='no-ip-spoofing']/@filter", "filterref[@filter='no-arp-spoofing']/@filter"];
    private const string Whole = "filterref[@filter='clean-traffic']/@filter";
    private static readonly Parameter ByClass = new("filterByClass", "", "The virtual machines whose traffic must be filtered: names, with wildcards; empty where all must");
    private static readonly Setting Filters = LibvirtHost.Filters([Whole, .. Parts]);

    public override string Title => "Network cards are filtered against spoofing";
    public override string Why => "A guest that sends with another's MAC or IP address, or answers ARP for it, reads and changes the traffic of its neighbours and of the host.";
    public override string WantedText => "the filter clean-traffic, clean-traffic-gateway, or one that includes clean-traffic or the filters against MAC, IP and ARP spoofing";
    public override string Remedy => "virsh edit: <filterref filter='clean-traffic'><parameter name='IP' value='ADDRESS'/></filterref> in each <interface>, or virsh update-device --live --config; a card that macvtap or a device serves cannot be filtered";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Parameter> Parameters { get; } = [ByClass];
    public override IReadOnlyList<Setting> Reads { get; } = [Cards, Filters];
    protected override Setting Items => Cards;
    protected override string Noun => "network cards";

    private static Setting Cards { get; } = LibvirtDomain.Each("devices/interface", Mac, Type, Filter);

    public override Judgement Judge(Facts facts) => facts.Selects(ByClass) == false ? Judgement.NotApplicable("not listed in filterByClass") : base.Judge(facts);

    protected override bool Accepts(Row row, Facts facts)
    {
        // User-mode networking has no frames that another machine could see.
        if (row[Type] == "user" || row[Filter] is { } own && Clean.Contains(own))
            return true;
        if (row[Filter] is not { } name || row[Type] is "direct" or "hostdev" or "vhostuser")
            return false;
        return facts[Filters].Rows.FirstOrDefault(filter => string.Equals(filter["name"], name, StringComparison.Ordinal)) is { } found
            && (found[Whole] is not null || Parts.All(part => found[part] is not null));
    }

    // A filter of the site's own may let through what clean-traffic does not: it is for a person to extend.
    public override Repair Repair(Facts facts)
    {
        var bad = facts[Items].Rows.Where(row => !Accepts(row, facts)).ToList();
        if (bad.Any(row => row[Type] is not ("network" or "bridge" or "ethernet") || row[Filter] is not (null or "no-mac-spoofing" or "no-ip-spoofing" or "no-arp-spoofing")))
            return base.Repair(facts);
        return facts[Filters].Rows.Any(filter => filter["name"] == Clean[0])
            ? Mended(facts, row => row.With(Filter, Clean[0]))
            : Core.Remediation.Repair.ByPerson("the host does not have the filter clean-traffic: install libvirt-daemon-config-nwfilter. " + Remedy);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("52:54:00:00:00:01", "network", "clean-traffic"))),
        Example.Pass((Items, Item("52:54:00:00:00:01", "user", null))),
        Example.Pass((Items, Item("52:54:00:00:00:01", "bridge", "tenant")), (Filters, TableOf(Filters, ["tenant", "clean-traffic", null, null, null]))),
        Example.Pass((Items, Item("52:54:00:00:00:01", "bridge", "tenant")), (Filters, TableOf(Filters, ["tenant", null, "no-mac-spoofing", "no-ip-spoofing", "no-arp-spoofing"]))),
        Example.Fail((Items, Item("52:54:00:00:00:01", "network", null))),
        Example.Fail((Items, Item("52:54:00:00:00:01", "network", null)), (Filters, TableOf(Filters, ["clean-traffic", null, null, null, null]))),
        Example.Fail((Items, Table(["52:54:00:00:00:01", "user", null], ["52:54:00:00:00:02", "bridge", "no-ip-spoofing"])), (Filters, TableOf(Filters, ["clean-traffic", null, null, null, null]))),
        Example.Fail((Items, Item("52:54:00:00:00:01", "network", "no-mac-spoofing"))),
        Example.Fail((Items, Item("52:54:00:00:00:01", "direct", null))),
        Example.Fail((Items, Table(["52:54:00:00:00:01", "bridge", "clean-traffic"], ["52:54:00:00:00:02", "bridge", null]))),
        Example.Fail((Items, Item("52:54:00:00:00:01", "bridge", "tenant")), (Filters, TableOf(Filters, ["tenant", null, "no-mac-spoofing", null, "no-arp-spoofing"]))),
        Example.NotApplicable((Items, Item("52:54:00:00:00:01", "network", null))).With(ByClass, "tenant-*").Named("router"),
    ];
}

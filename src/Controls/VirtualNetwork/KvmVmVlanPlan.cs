using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The VLANs of a virtual machine's network cards are those of the site's plan, and only listed machines have trunks.</summary>
[Control("LV-NW-06", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("VM-NS-R2")]
internal sealed class KvmVmVlanPlan : ItemsControl
{
    private const string Trunk = "vlan/@trunk", First = "vlan/tag[1]/@id";
    private static readonly Parameter Plan = new("vlanPlan", "", "The VLANs of virtual machines as NAME=TAG|TAG with wildcards in the name, and NAME=trunk for those that may have trunks, separated by commas; empty is any single VLAN");

    public override string Title => "VLANs are those of the site's plan, trunks only where listed";
    public override string Why => "A trunk, or a card in a VLAN that is not its own, puts the guest into a segment that it was meant to be kept out of.";
    public override string WantedText => "each VLAN as in the site's vlanPlan; a trunk only where the plan says so";
    public override string Remedy => "virsh edit: <vlan><tag id='N'/></vlan> in the <interface>, without trunk='yes'; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Plan];
    protected override Setting Items { get; } = LibvirtDomain.Each("devices/interface[vlan]", "mac/@address", Trunk, First);
    protected override string Noun => "network cards with a VLAN of their own";

    // libvirt itself writes trunk='yes' where a card has more than one tag.
    protected override bool Accepts(Row row, Facts facts)
    {
        var allowed = Allowed(facts);
        return row[Trunk] == "yes" ? allowed.Contains("trunk", StringComparer.OrdinalIgnoreCase) : facts.Items(Plan).Count == 0 || allowed.Contains(row[First] ?? "");
    }

    private static IEnumerable<string> Allowed(Facts facts) => facts.Items(Plan).Select(entry => entry.Split(['='], 2))
        .Where(entry => entry.Length == 2 && NamePattern.Matches(entry[0].Trim(), facts.Resource.Name)).SelectMany(entry => entry[1].Split('|')).Select(value => value.Trim());

    protected override string Show(Row row) => row["mac/@address"] + (row[Trunk] == "yes" ? " trunk" : " VLAN " + row[First]);

    // Which of a trunk's VLANs the card keeps is for a person to choose.
    public override Repair Repair(Facts facts)
    {
        var tag = Allowed(facts).FirstOrDefault(value => value.Length is > 0 and <= 4 && value.All(char.IsDigit));
        return tag is null || facts[Items].Rows.Any(row => row[Trunk] == "yes" && !Accepts(row, facts))
            ? Core.Remediation.Repair.ByPerson("set vlanPlan in the site policy; of a trunk choose the one VLAN that stays. " + Remedy)
            : Mended(facts, row => row.With(First, tag));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("52:54:00:00:00:01", null, "42"))),
        Example.Pass((Items, Item("52:54:00:00:00:01", null, "42"))).With(Plan, "web*=41|42, router=trunk").Named("web1"),
        Example.Pass((Items, Item("52:54:00:00:00:01", "yes", "5"))).With(Plan, "web*=42, router=trunk").Named("router"),
        Example.Fail((Items, Item("52:54:00:00:00:01", "yes", "5"))),
        Example.Fail((Items, Item("52:54:00:00:00:01", null, "4"))).With(Plan, "web*=42").Named("web1"),
        Example.Fail((Items, Item("52:54:00:00:00:01", null, "42"))).With(Plan, "web*=42").Named("db1"),
        Example.Fail((Items, Item("52:54:00:00:00:01", "yes", "42"))).With(Plan, "web*=42").Named("web1"),
    ];
}

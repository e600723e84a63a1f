using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The appliance of vCenter answers the site's networks only.</summary>
[Control("VS-20-08", Platform.VSphere, Scope.ManagementServer, Severity.High)]
[Serves("HY-SR-20")]
internal sealed class VSphereServerFirewall : Control
{
    private static readonly Setting Rules = VSphereServer.ApplianceEach("/api/appliance/networking/firewall/inbound", "address", "prefix", "policy", "interface_name");
    private static readonly Parameter Subnets = new("vcenterSubnets", "", "The networks that may reach vCenter, as NETWORK/LENGTH, separated by commas; empty is any but all");

    public override string Title => "The firewall of vCenter's appliance lets in listed networks, and rejects the rest";
    public override string Why => "vCenter rules over every host; most attacks on it needed nothing but to reach it.";
    public override string WantedText => "ACCEPT only for networks of vcenterSubnets, the last rule REJECT for all";
    public override string Remedy => "Appliance management (port 5480), firewall: ACCEPT for each network of administrators, hosts and backup, yours first, then REJECT for 0.0.0.0/0 as the last; a mistake shuts everyone out";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Rules];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Subnets];

    public override Judgement Judge(Facts facts)
    {
        var rules = facts[Rules].Rows;
        if (rules.Count == 0)
            return Judgement.Fail("no rules: everyone is let in");
        var bad = rules.Where(row => row["policy"] is not ("REJECT" or "IGNORE") && !IsListed(row, facts)).Select(Show).ToList();
        if (bad.Count > 0)
            return Judgement.Fail(string.Join("; ", bad));
        var last = rules[rules.Count - 1];
        return Judgement.Of(last["policy"] is "REJECT" or "IGNORE" && last["prefix"] == "0" && string.IsNullOrEmpty(last["interface_name"]?.Trim('*')), "last rule " + Show(last));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State(["10.1.0.0", "16", "ACCEPT", "*"], ["0.0.0.0", "0", "REJECT", "*"])),
        Example.Fail(State()),
        Example.Fail(State(["10.1.0.0", "16", "ACCEPT", ""])),
        Example.Fail(State(["0.0.0.0", "0", "ACCEPT", ""], ["0.0.0.0", "0", "REJECT", ""])),
        Example.Fail(State(["10.1.0.0", "16", "ACCEPT", ""], ["0.0.0.0", "0", "REJECT", "nic1"])),
        Example.Fail(State(["10.1.0.0", "16", "ACCEPT", ""], ["0.0.0.0", "1", "REJECT", ""])),
        Example.Pass(State(["10.1.0.0", "16", "ACCEPT", ""], ["0.0.0.0", "0", "REJECT", ""])).With(Subnets, "10.0.0.0/8"),
        Example.Fail(State(["11.1.0.0", "16", "ACCEPT", ""], ["0.0.0.0", "0", "REJECT", ""])).With(Subnets, "10.0.0.0/8"),
        Example.Fail(State(["10.1.0.0", "sixteen", "ACCEPT", ""], ["0.0.0.0", "0", "REJECT", ""])),
    ];

    private static bool IsListed(Row row, Facts facts)
    {
        var site = facts.Items(Subnets).Select(Subnet.Parse).OfType<Subnet>().ToList();
        return row["prefix"] != "0" && Subnet.Parse(row["address"] + "/" + row["prefix"]) is { } allowed && (site.Count == 0 || site.Any(one => one.Contains(allowed)));
    }

    private static string Show(Row row) => row["policy"] + " " + row["address"] + "/" + row["prefix"];

    private static (Setting, Reading) State(params string?[][] rules) => (Rules, TableOf(Rules, rules));
}

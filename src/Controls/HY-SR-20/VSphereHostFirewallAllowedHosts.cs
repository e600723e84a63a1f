using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The services of the host answer the site's networks only.</summary>
[Control("VS-20-05", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
[Serves("HY-SR-19", Edition.Draft2014)]
internal sealed class VSphereHostFirewallAllowedHosts : Control
{
    private const string All = "allowedHosts.allIp", Addresses = "allowedHosts.ipAddress", Networks = "allowedHosts.ipNetwork.network", Lengths = "allowedHosts.ipNetwork.prefixLength";
    private static readonly Parameter Subnets = new("rulesetSubnets", "", "The networks that may reach a service as RULESET=NETWORK/LENGTH|NETWORK/LENGTH, with wildcards in the ruleset, separated by commas");
    private static readonly Parameter Open = new("openRulesets", "dhcp, DHCPv6, dns", "Rulesets that must be open to all addresses");

    public override string Title => "The host's firewall lets in listed networks only";
    public override string Why => "Whoever reaches a management service may guess its passwords and try its faults.";
    public override string WantedText => "every enabled ruleset that lets something in restricted to networks, those of rulesetSubnets where it is listed";
    public override string Remedy => "Host, configure, firewall, edit: no connections from any address, and the networks of management instead, your own first";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Setting> Reads { get; } = [VSphereFirewall.Rulesets];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Subnets, Open];

    public override Judgement Judge(Facts facts)
    {
        var rulesets = facts[VSphereFirewall.Rulesets].Rows;
        if (rulesets.Count == 0)
            return Judgement.NotApplicable("the host lists no ruleset");
        var bad = rulesets.Where(row => !IsGood(row, facts)).Select(row => row["key"]).ToList();
        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? "no ruleset is open to all" : string.Join(", ", bad));
    }

    public override Repair Repair(Facts facts)
    {
        var before = facts[VSphereFirewall.Rulesets];
        var unlisted = before.Rows.Where(row => !IsGood(row, facts) && Listed(row, facts).Count == 0).Select(row => row["key"]).ToList();
        return unlisted.Count > 0
            ? Core.Remediation.Repair.ByPerson("name the networks of " + string.Join(", ", unlisted) + " in the site policy (parameter rulesetSubnets), or: " + Remedy)
            : Core.Remediation.Repair.By(new Change(VSphereFirewall.Rulesets, before, Reading.Known(before.Rows.Select(row => IsGood(row, facts) ? row : Restricted(row, facts)).ToList())));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("sshServer", "false", "10.0.0.9", "10.1.0.0", "16")),
        Example.Pass(State("sshServer", "false", null, null, null)),
        Example.Fail(State("sshServer", "true", null, null, null)),
        Example.Fail(State("sshServer", "true", null, null, null)).With(Subnets, "ssh*=10.0.0.0/8|fd00::/8"),
        Example.Pass(State("sshServer", "false", null, "10.1.0.0,10.2.0.0", "16,16")).With(Subnets, "*=10.0.0.0/8"),
        Example.Fail(State("sshServer", "false", null, "10.1.0.0,11.0.0.0", "16,16")).With(Subnets, "*=10.0.0.0/8"),
        Example.Fail(State("sshServer", "false", null, "10.0.0.0", "7")).With(Subnets, "*=10.0.0.0/8"),
        Example.Fail(State("sshServer", "false", "100.0.0.9", null, null)).With(Subnets, "*=10.0.0.0/8"),
        Example.Pass(State("dhcp", "true", null, null, null)),
        Example.Pass((VSphereFirewall.Rulesets, Table(["sshServer", "false", "false", null, "inbound", null, "true", null, null, null], ["syslog", "true", "false", null, "outbound,outbound", null, "true", null, null, null], ["vpxHeartbeats", "true", "true", "vpxa", "inbound", "false", "true", null, null, null]))),
        Example.NotApplicable(),
    ];

    private static bool IsGood(Row row, Facts facts)
    {
        if (row["enabled"] != "true" || row["ipListUserConfigurable"] == "false" || (row["rule.direction"] ?? "inbound").IndexOf("inbound", StringComparison.Ordinal) < 0
            || facts.Items(Open).Contains(row["key"] ?? "", StringComparer.Ordinal))
            return true;
        var site = Listed(row, facts).Select(Subnet.Parse).OfType<Subnet>().ToList();
        return row[All] == "false" && (site.Count == 0 || Allowed(row).All(text => Subnet.Parse(text) is { } allowed && site.Any(one => one.Contains(allowed))));
    }

    private static IReadOnlyList<string> Listed(Row row, Facts facts) => facts.Items(Subnets).Select(item => item.Split('='))
        .FirstOrDefault(parts => parts.Length == 2 && NamePattern.Matches(parts[0].Trim(), row["key"] ?? ""))?[1].Split('|').Select(one => one.Trim()).Where(one => Subnet.Parse(one) is not null).ToList() ?? [];

    private static IEnumerable<string> Allowed(Row row) => Cells(row[Addresses]).Concat(Cells(row[Networks]).Zip(Cells(row[Lengths]), (network, length) => network + "/" + length));

    private static IEnumerable<string> Cells(string? joined) => (joined ?? "").Split(',').Select(cell => cell.Trim()).Where(cell => cell.Length > 0);

    private static Row Restricted(Row row, Facts facts)
    {
        var networks = Listed(row, facts).Where(one => one.IndexOf('/') > 0).Select(one => one.Split('/')).ToList();
        var addresses = string.Join(",", Listed(row, facts).Where(one => one.IndexOf('/') < 0));
        return row.With(All, "false").With(Addresses, addresses.Length == 0 ? null : addresses)
            .With(Networks, networks.Count == 0 ? null : string.Join(",", networks.Select(one => one[0]))).With(Lengths, networks.Count == 0 ? null : string.Join(",", networks.Select(one => one[1])));
    }

    private static Reading Table(params string?[][] rows) => TableOf(VSphereFirewall.Rulesets, rows);

    private static (Setting, Reading) State(string key, string all, string? addresses, string? networks, string? lengths) =>
        (VSphereFirewall.Rulesets, Table([key, "true", "false", null, "inbound,outbound", null, all, addresses, networks, lengths]));
}

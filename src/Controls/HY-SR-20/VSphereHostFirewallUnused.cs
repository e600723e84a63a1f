using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The firewall has no door open for a service that does not run.</summary>
[Control("VS-20-06", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-20")]
[Serves("HY-SR-19", Edition.Draft2014)]
internal sealed class VSphereHostFirewallUnused : Control
{
    private static readonly Parameter Needed = new("neededRulesets", "", "Rulesets that stay enabled whether their service runs or not, separated by commas");

    public override string Title => "Rulesets of services that do not run are disabled";
    public override string Why => "The port is open at once to everyone when somebody starts the service.";
    public override string WantedText => "no ruleset enabled whose service is stopped, unless in neededRulesets";
    public override string Remedy => "esxcli network firewall ruleset set --ruleset-id RULESET --enabled false";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [VSphereFirewall.Rulesets, VSphereFirewall.Services];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Needed];

    public override Judgement Judge(Facts facts)
    {
        if (facts[VSphereFirewall.Rulesets].Rows.Count == 0)
            return Judgement.NotApplicable("the host lists no ruleset");
        var bad = Unused(facts).Select(row => row["key"] + " (" + row["service"] + " does not run)").ToList();
        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? "none" : string.Join(", ", bad));
    }

    public override Repair Repair(Facts facts)
    {
        var unused = Unused(facts);
        return Core.Remediation.Repair.By(new Change(VSphereFirewall.Rulesets, facts[VSphereFirewall.Rulesets],
            Reading.Known(facts[VSphereFirewall.Rulesets].Rows.Select(row => unused.Contains(row) ? row.With("enabled", "false") : row).ToList())));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("snmp", "true", "false", "snmpd", "true")),
        Example.Fail(State("snmp", "true", "false", "snmpd", "false")),
        Example.Pass(State("snmp", "false", "false", "snmpd", "false")),
        Example.Pass(State("snmp", "true", "false", "snmpd", "false")).With(Needed, "snmp"),
        Example.Fail(State("snmp", "true", "false", "snmpd", "false")).With(Needed, "snmpd"),
        Example.Pass(State("vpxHeartbeats", "true", "true", "vpxa", "false")),
        Example.Pass(State("NFC", "true", "false", null, "false")),
        Example.NotApplicable(),
    ];

    private static List<Row> Unused(Facts facts)
    {
        var stopped = new HashSet<string?>(facts[VSphereFirewall.Services].Rows.Where(row => row["running"] == "false").Select(row => row["key"]), StringComparer.Ordinal);
        return facts[VSphereFirewall.Rulesets].Rows.Where(row => row["enabled"] == "true" && row["required"] != "true" && !string.IsNullOrEmpty(row["service"])
            && stopped.Contains(row["service"]) && !facts.Items(Needed).Contains(row["key"] ?? "", StringComparer.Ordinal)).ToList();
    }

    private static (Setting, Reading)[] State(string key, string enabled, string required, string? service, string running) =>
    [
        (VSphereFirewall.Rulesets, TableOf(VSphereFirewall.Rulesets, [key, enabled, required, service, "inbound", null, "true", null, null, null])),
        (VSphereFirewall.Services, TableOf(VSphereFirewall.Services, [service ?? "other", running])),
    ];
}

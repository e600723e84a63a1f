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

/// <summary>The host's clock follows time servers that the site trusts.</summary>
[Control("VS-GN-39", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-20", Edition.Draft2014)]
internal sealed class VSphereHostTimeSynchronised : Control
{
    private static readonly Setting Servers = VSphereHost.Property("configManager.dateTimeSystem/dateTimeInfo.ntpConfig.server");
    private static readonly Setting Running = VSphereHost.ServiceRuns("ntpd"), Policy = VSphereHost.ServicePolicy("ntpd"), Precise = VSphereHost.ServiceRuns("ptpd");
    private static readonly Parameter Allowed = new("timeServers", "", "The time servers that may be used, separated by commas; empty is any");
    private static readonly Parameter Least = new("minTimeServers", "2", "The least number of time servers of a host");

    public override string Title => "The host's clock follows the site's time servers";
    public override string Why => "Records of hosts whose clocks differ cannot be put in order, and certificates and tickets fail.";
    public override string WantedText => "at least minTimeServers (2) of timeServers, ntpd running and policy on; or ptpd running";
    public override string Remedy => "Host, configure, time configuration: NTP with the site's servers, start and stop with host";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Servers, Running, Policy, Precise];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed, Least];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Precise].Text == "true")
            return Judgement.Pass("precision time protocol, ptpd running");
        return Judgement.Of(AreGood(facts[Servers].List, facts) && facts[Running].Text == "true" && facts[Policy].Text == "on",
            "servers " + facts.Shown(Servers) + "; ntpd " + (facts[Running].Text == "true" ? "running" : "stopped") + ", policy " + facts.Shown(Policy));
    }

    public override Repair Repair(Facts facts)
    {
        var servers = AreGood(facts[Servers].List, facts) ? facts[Servers] : Reading.Known(facts.Items(Allowed));
        return AreGood(servers.List, facts)
            ? Core.Remediation.Repair.By(new[] { (Servers, servers), (Policy, Reading.Known("on")), (Running, Reading.Known("true")) }
                .Where(wanted => !facts[wanted.Item1].Equals(wanted.Item2)).Select(wanted => new Change(wanted.Item1, facts[wanted.Item1], wanted.Item2)).ToArray())
            : Core.Remediation.Repair.ByPerson("name the time servers in the site policy (parameter timeServers), at least minTimeServers, or: " + Remedy);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("true", "on", "ntp1", "ntp2")),
        Example.Fail(State("false", "on", "ntp1", "ntp2")),
        Example.Fail(State("true", "off", "ntp1", "ntp2")),
        Example.Fail(State("true", "on", "ntp1")),
        Example.Fail(State("true", "on", "ntp1", "ntp1")),
        Example.Pass(State("true", "on", "ntp1")).With(Least, "1"),
        Example.Pass(State("true", "on", "ntp1", "NTP2")).With(Allowed, "ntp1, ntp2, ntp3"),
        Example.Fail(State("false", "off", "ntp1", "pool.ntp.org")).With(Allowed, "ntp1, ntp2"),
        Example.Pass((Precise, Reading.Known("true"))),
        Example.Fail(),
    ];

    private static bool AreGood(IReadOnlyList<string> servers, Facts facts) => servers.Distinct(StringComparer.OrdinalIgnoreCase).Count() >= facts.Number(Least)
        && (facts.Items(Allowed).Count == 0 || servers.All(server => facts.Items(Allowed).Contains(server, StringComparer.OrdinalIgnoreCase)));

    private static (Setting, Reading)[] State(string running, string policy, params string[] servers) =>
        [(Servers, Reading.Known(servers)), (Running, Reading.Known(running)), (Policy, Reading.Known(policy))];
}

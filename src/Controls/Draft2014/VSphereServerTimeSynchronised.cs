using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>vCenter's clock follows time servers that the site trusts.</summary>
[Control("VS-GN-40", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-20", Edition.Draft2014)]
internal sealed class VSphereServerTimeSynchronised : SettingsControl
{
    private static readonly Parameter Allowed = new("timeServers", "", "The time servers that may be used, separated by commas; empty is any");

    public override string Title => "vCenter's clock follows the site's time servers";
    public override string Why => "Logins fail and records cannot be put in order where vCenter and its hosts tell different times.";
    public override string Remedy => "Appliance management (port 5480), time: mode NTP with the site's servers";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.Where(VSphereServer.Appliance("/api/appliance/timesync", since: "6.7"), "NTP", (_, reading) => reading.Text == "NTP", _ => Reading.Known("NTP"), "mode"),
        Wish.Where(VSphereServer.Appliance("/api/appliance/ntp", since: "6.7"), "among timeServers",
            (facts, reading) => reading.List.Count > 0 && (facts.Items(Allowed).Count == 0 || reading.List.All(server => facts.Items(Allowed).Contains(server, StringComparer.OrdinalIgnoreCase))),
            facts => facts.Items(Allowed).Count > 0 ? Reading.Known(facts.Items(Allowed)) : null, "servers"),
    ];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("NTP", "ntp1")),
        Example.Fail(State("HOST", "ntp1")),
        Example.Fail(State("NTP", null)),
        Example.Pass(Servers("ntp1", "NTP2")).With(Allowed, "ntp1, ntp2"),
        Example.Fail(Servers("ntp1", "ntp3")).With(Allowed, "ntp1, ntp2"),
        Example.Fail(Servers()),
    ];

    private (Setting, Reading)[] Servers(params string[] servers) => [(Wishes[0].Setting, Reading.Known("NTP")), (Wishes[1].Setting, Reading.Known(servers))];
}

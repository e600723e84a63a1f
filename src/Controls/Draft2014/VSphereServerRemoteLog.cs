using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>vCenter sends its log to a server of the site, encrypted.</summary>
[Control("VS-GN-38", Platform.VSphere, Scope.ManagementServer, Severity.High)]
[Serves("HY-SR-20", Edition.Draft2014)]
internal sealed class VSphereServerRemoteLog : ItemsControl
{
    private static readonly Parameter Servers = new("logHosts", "", "The log servers that may be used, separated by commas; empty is any");

    public override string Title => "vCenter sends its log to the site's log servers, encrypted";
    public override string Why => "Who takes vCenter over clears its log; on the way, a log in clear text tells others what it says.";
    public override string WantedText => "forwarding over TLS to servers of logHosts";
    public override string Remedy => "Appliance management (port 5480), syslog: the log server, protocol TLS, and send a test message";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Servers];
    protected override Setting Items { get; } = VSphereServer.ApplianceEach("/api/appliance/logging/forwarding", "hostname", "port", "protocol");
    protected override string Noun => "log servers";
    protected override Judgement None => Judgement.Fail("the log is not forwarded");

    protected override bool Accepts(Row row, Facts facts) => string.Equals(row["protocol"], "TLS", StringComparison.OrdinalIgnoreCase)
        && (facts.Items(Servers).Count == 0 || facts.Items(Servers).Contains(row["hostname"] ?? "", StringComparer.OrdinalIgnoreCase));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Item("log1", "6514", "TLS"))),
        Example.Fail((Items, Table(["log1", "6514", "TLS"], ["log2", "514", "UDP"]))),
        Example.Fail((Items, Item("log10", "6514", "TLS"))).With(Servers, "log1"),
        Example.Pass((Items, Item("LOG1", "6514", "TLS"))).With(Servers, "log1"),
        Example.Fail(),
    ];
}

using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host is managed by the site's vCenter, and connected to it.</summary>
[Control("VS-19-01", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-19")]
internal sealed class VSphereHostManagedCentrally : Control
{
    private static readonly Setting Server = VSphereHost.Property("summary.managementServerIp"), Connection = VSphereHost.Property("runtime.connectionState");
    private static readonly Parameter Addresses = new("vcenterAddresses", "", "The addresses of the site's vCenter Servers, separated by commas; empty is any");

    public override string Title => "The host is managed by vCenter and connected to it";
    public override string Why => "A host that stands alone follows no role, no update and no gold configuration but its own.";
    public override string WantedText => "connected, managed by one of vcenterAddresses";
    public override string Remedy => "Add the host to the site's vCenter, or reconnect it";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Server, Connection];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Addresses];

    public override Judgement Judge(Facts facts)
    {
        var server = facts[Server].Text;
        var shown = (string.IsNullOrEmpty(server) ? "not managed by a vCenter" : "managed by " + server) + ", " + facts.Shown(Connection);
        return Judgement.Of(!string.IsNullOrEmpty(server) && facts[Connection].Text == "connected"
            && (facts.Items(Addresses).Count == 0 || facts.Items(Addresses).Contains(server!, StringComparer.OrdinalIgnoreCase)), shown);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("10.0.0.2", "connected")),
        Example.Fail((Connection, Reading.Known("connected"))),
        Example.Fail(State("10.0.0.2", "notResponding")),
        Example.Fail(State("10.0.0.2", "disconnected")),
        Example.Pass(State("10.0.0.2", "connected")).With(Addresses, "10.0.0.1, 10.0.0.2"),
        Example.Fail(State("10.0.0.20", "connected")).With(Addresses, "10.0.0.2"),
    ];

    private static (Setting, Reading)[] State(string server, string connection) => [(Server, Reading.Known(server)), (Connection, Reading.Known(connection))];
}

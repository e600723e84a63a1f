using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>vCenter has no sessions that nobody uses, and none of programs that nobody knows.</summary>
[Control("VS-GN-44", Platform.VSphere, Scope.ManagementServer, Severity.Low)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class VSphereServerIdleSessions : ItemsControl
{
    private static readonly Parameter Minutes = new("maxIdleMinutes", "30", "The longest time that a session of vCenter may be idle, in minutes");
    private static readonly Parameter Agents = new("knownAgents", "", "Programs that may hold sessions of vCenter, by their user agent with wildcards; empty is any");

    public override string Title => "vCenter has no idle or unknown sessions";
    public override string Why => "The cookie of a forgotten session is as good as the password of who opened it.";
    public override string WantedText => "no session idle for more than maxIdleMinutes (30), none of a program that is not among knownAgents";
    public override string Remedy => "vCenter, monitor, sessions: terminate the session, and close sessions in the scripts that leave them";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Minutes, Agents];

    // The key of a session could be misused, so it is not read.
    protected override Setting Items { get; } = VSphereServer.Each("sessionManager/sessionList", "userName", "ipAddress", "userAgent", "lastActiveTime", "extensionSession");
    protected override string Noun => "sessions";
    protected override string Show(Row row) => (row["userName"] ?? "unknown") + " from " + (row["ipAddress"] ?? "unknown") + ", " + (row["userAgent"] ?? "no agent") + ", last active " + (row["lastActiveTime"] ?? "unknown");

    protected override bool Accepts(Row row, Facts facts) => row["extensionSession"] == "true" || (IsActive(row, facts)
        && (facts.Items(Agents).Count == 0 || facts.Items(Agents).Any(pattern => NamePattern.Matches(pattern, row["userAgent"] ?? ""))));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Item(@"LAB\ann", "10.0.0.9", "PowerCLI", "2026-01-31T11:30:00Z", "false"))),
        Example.Fail((Items, Item(@"LAB\ann", "10.0.0.9", "PowerCLI", "2026-01-31T11:29:59.5Z", "false"))),
        Example.Pass((Items, Item(@"LAB\ann", "10.0.0.9", "PowerCLI", "2026-01-31T13:31:00+02:00", null))),
        Example.Fail((Items, Item(@"LAB\ann", "10.0.0.9", "PowerCLI", "2026-01-31T11:30:00Z", null))).With(Minutes, "29"),
        Example.Fail((Items, Item(@"LAB\ann", "10.0.0.9", "curl/8", "2026-01-31T12:00:00Z", null))).With(Agents, "PowerCLI*, *Java*"),
        Example.Fail((Items, Item(@"LAB\ann", null, null, null, null))),
        Example.Pass((Items, Item(@"VSPHERE.LOCAL\vpxd-extension-1", "127.0.0.1", "vpxd", "2026-01-01T00:00:00Z", "true"))),
    ];

    private static bool IsActive(Row row, Facts facts) =>
        DateTimeOffset.TryParse(row["lastActiveTime"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var last) && (facts.Now - last).TotalMinutes <= facts.Number(Minutes);
}

using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Services for management by others than vCenter are off.</summary>
[Control("VS-GN-21", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class VSphereHostUnneededServices : SettingsControl
{
    private static readonly string[] Services = ["slpd", "sfcbd-watchdog", "snmpd", "wsman"];
    private static readonly Parameter Needed = new("neededServices", "", "Services that hosts need, of slpd, sfcbd-watchdog, snmpd (version 3 only) and wsman");

    public override string Title => "SLP, CIM, SNMP and WS-Management are off where they are not needed";
    public override string Why => "Such services have been the way in for ransomware on whole fleets of hosts.";
    public override string Remedy => "Configure, services: stop each, and start and stop manually";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Needed];
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        .. Services.Select(key => Is(VSphereHost.ServiceRuns(key), key, "false", key + " running")),
        .. Services.Select(key => Is(VSphereHost.ServicePolicy(key), key, "off", key + " policy")),
    ];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("false", "false", "false", "false", "off", "off", "off", "off")),
        Example.Pass(State(null, "false", "false", null, null, "off", "off", null)),
        Example.Fail(State("true", "false", "false", "false", "off", "off", "off", "off")),
        Example.Fail(State("false", "false", "false", "false", "off", "on", "on", "off")),
        Example.Pass(State("false", "false", "true", "false", "off", "off", "on", "off")).With(Needed, "snmpd"),
        Example.Fail(State("false", "false", "true", "false", "off", "off", "on", "off")).With(Needed, "slpd"),
    ];

    // A host that has no such service is as good as one where it is off.
    private static Wish Is(Setting setting, string key, string value, string name) => Wish.Where(setting, value,
        (facts, reading) => reading.State == ReadingState.Absent || reading.Text == value || facts.Items(Needed).Contains(key, StringComparer.Ordinal), _ => Reading.Known(value), name);
}

using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A distributed switch runs no health checks, except while someone looks for a fault.</summary>
[Control("VS-NW-10", Platform.VSphere, Scope.Switch, Severity.Low)]
[Serves("VM-NS-R1")]
internal sealed class VSphereSwitchNoHealthChecks : ItemsControl
{
    public override string Title => "Health checks of the distributed switch are off";
    public override string Why => "Their frames go out on every VLAN and uplink, and tell who listens there about hosts and VLANs.";
    public override string WantedText => "no health check enabled";
    public override string Remedy => "Distributed switch, configure, health check: Disabled for VLAN and MTU and for teaming";
    public override Impact Impact => Impact.None;
    protected override Setting Items { get; } = VSphereSwitch.Each("config.healthCheckConfig", "@type", "enable");
    protected override string Noun => "health checks";
    protected override bool Accepts(Row row, Facts facts) => row["enable"] != "true";
    protected override string Show(Row row) => (row["@type"] ?? "health check") + " enabled";
    public override Repair Repair(Facts facts) => Mended(facts, row => row.With("enable", "false"));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Items, Table(["VMwareDVSVlanMtuHealthCheckConfig", "false"], ["VMwareDVSTeamingHealthCheckConfig", "false"]))),
        Example.Fail((Items, Table(["VMwareDVSVlanMtuHealthCheckConfig", "false"], ["VMwareDVSTeamingHealthCheckConfig", "true"]))),
    ];
}

using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Each kind of the hosts' own traffic has a limit or shares.</summary>
[Control("VS-08-10", Platform.VSphere, Scope.Switch, Severity.Low)]
[Serves("HY-SR-8")]
internal sealed class VSphereSwitchInfrastructureTraffic : ItemsControl
{
    private const string Key = "key", Limit = "allocationInfo.limit", Level = "allocationInfo.shares.level", Shares = "allocationInfo.shares.shares";

    public override string Title => "Each kind of system traffic on the distributed switch has a limit or shares";
    public override string Why => "A migration or a backup without either takes the uplinks, and every virtual machine on the host waits.";
    public override string WantedText => "allocationInfo.limit above 0, or shares above 0, for each kind of traffic";
    public override string Remedy => "Distributed switch, configure, resource allocation, system traffic: set shares or a limit";
    public override Impact Impact => Impact.None;
    protected override Setting Items { get; } = VSphereSwitch.Each("config.infrastructureTrafficResourceConfig", Key, Limit, Level, Shares);
    protected override string Noun => "kinds of traffic";
    protected override Judgement None => Judgement.NotApplicable("the switch has no allocation by kind of traffic (Network I/O Control version 3 has)");
    protected override bool Accepts(Row row, Facts facts) => Reading.Maybe(row[Limit]).Number > 0 || Reading.Maybe(row[Shares]).Number > 0;
    protected override string Show(Row row) => row[Key] ?? "unnamed";

    // 50 is what vSphere itself gives to all but the virtual machines.
    public override Repair Repair(Facts facts) => Mended(facts, row => row.With(Level, "normal").With(Shares, "50"));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["vmotion", "-1", "normal", "50"], ["faultTolerance", "1000", null, null]))),
        Example.Fail((Items, Table(["vmotion", "-1", null, null], ["faultTolerance", "1000", "normal", "50"]))),
        Example.Fail((Items, Table(["vmotion", null, "custom", "0"]))),
        Example.NotApplicable(),
    ];
}

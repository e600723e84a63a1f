using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Flow records of a distributed switch go to a collector of the site.</summary>
[Control("VS-NW-13", Platform.VSphere, Scope.Switch, Severity.Low)]
[Serves("VM-TM-R1")]
internal sealed class VSphereSwitchFlowCollector : Control
{
    private static readonly Setting Collector = VSphereSwitch.Property("config.ipfixConfig.collectorIpAddress");
    private static readonly Parameter Allowed = new("netflowCollectors", "", "The addresses to which switches may send flow records, separated by commas");

    public override string Title => "Flow records of the distributed switch go nowhere, or to a collector of the site";
    public override string Why => "Flow records tell who talks to whom: sent to a stranger, they are a map of the virtual network.";
    public override string WantedText => "not set, or one of netflowCollectors";
    public override string Remedy => "Distributed switch, configure, NetFlow: collector IP address empty, or that of the site's collector";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Collector];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts) =>
        Judgement.Of(string.IsNullOrWhiteSpace(facts[Collector].Text) || facts.Items(Allowed).Contains(facts[Collector].Text!.Trim(), StringComparer.Ordinal), facts.Shown(Collector));

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Collector, facts[Collector], Reading.Absent));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Collector, Reading.Known(""))),
        Example.Fail((Collector, Reading.Known("10.0.0.5"))),
        Example.Pass((Collector, Reading.Known("10.0.0.5"))).With(Allowed, "10.0.0.4, 10.0.0.5"),
        Example.Fail((Collector, Reading.Known("10.0.0.50"))).With(Allowed, "10.0.0.5"),
    ];
}

using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A distributed switch tells its neighbours nothing about itself.</summary>
[Control("VS-NW-11", Platform.VSphere, Scope.Switch, Severity.Low)]
[Serves("VM-TM-R1")]
internal sealed class VSphereSwitchDiscoveryQuiet : Control
{
    private static readonly Setting Operation = VSphereSwitch.Property("config.linkDiscoveryProtocolConfig.operation");
    private static readonly Parameter Allowed = new("ldpOperation", "none, listen", "What link discovery (CDP, LLDP) may do: none, listen, advertise, both; a repair sets the first");

    public override string Title => "Link discovery of the distributed switch does not advertise";
    public override string Why => "Advertised frames give names, versions and addresses of hosts to everyone on the wire, unencrypted.";
    public override string WantedText => "one of ldpOperation (none, listen)";
    public override string Remedy => "Distributed switch, edit settings, advanced, discovery protocol: operation Listen, or type Disabled";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Operation];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts) =>
        Judgement.Of(facts[Operation].Text is { } operation && facts.Items(Allowed).Contains(operation, StringComparer.OrdinalIgnoreCase), facts.Shown(Operation));

    public override Repair Repair(Facts facts) => facts.Items(Allowed).Count > 0
        ? Core.Remediation.Repair.By(new Change(Operation, facts[Operation], Reading.Known(facts.Items(Allowed)[0])))
        : base.Repair(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Operation, Reading.Known("none"))),
        Example.Pass((Operation, Reading.Known("listen"))),
        Example.Fail((Operation, Reading.Known("advertise"))),
        Example.Fail((Operation, Reading.Known("both"))),
        Example.Fail((Operation, Reading.Known("listen"))).With(Allowed, "none"),
        Example.Fail((Operation, Reading.Known("listen"))).With(Allowed, ""),
        Example.Fail(),
    ];
}

using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A distributed switch copies traffic to nobody that the site has not named.</summary>
[Control("VS-NW-12", Platform.VSphere, Scope.Switch, Severity.Medium)]
[Serves("VM-TM-R3")]
internal sealed class VSphereSwitchPortMirrors : ItemsControl
{
    private static readonly Parameter Allowed = new("mirrorAllow", "", "The names of the mirrors that may be there, separated by commas");

    public override string Title => "The distributed switch mirrors ports only where the site wants it";
    public override string Why => "A mirror that was forgotten, or set up by an intruder, hands all traffic of its ports to its destination.";
    public override string WantedText => "no mirroring session enabled that is not in mirrorAllow";
    public override string Remedy => "Distributed switch, configure, port mirroring: disable or remove the session";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = VSphereSwitch.Each("config.vspanSession", "key", "name", "enabled", "sessionType");
    protected override string Noun => "mirroring sessions";
    protected override bool Accepts(Row row, Facts facts) => row["enabled"] == "false" || facts.Items(Allowed).Contains(row["name"] ?? "", StringComparer.Ordinal);
    protected override string Show(Row row) => (row["name"] ?? row["key"] ?? "unnamed") + " (" + row["sessionType"] + ")";
    public override Repair Repair(Facts facts) => Mended(facts, row => row.With("enabled", "false"));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Items, Item("1", "ids", "false", "dvPortMirror"))),
        Example.Fail((Items, Item("1", "ids", "true", "dvPortMirror"))),
        Example.Pass((Items, Item("1", "ids", "true", "dvPortMirror"))).With(Allowed, "ids, lab"),
        Example.Fail((Items, Table(["1", "ids", "true", "dvPortMirror"], ["2", "ids2", "true", "encapsulatedRemoteMirrorSource"]))).With(Allowed, "ids"),
        Example.Fail((Items, Item("1", null, null, null))).With(Allowed, "ids"),
    ];
}

using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>No network filter that nobody agreed on sees the virtual machine's traffic.</summary>
[Control("VS-07-06", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-7")]
[Serves("HY-SR-14")]
internal sealed class VSphereVmNetworkFilters : ItemsControl
{
    private static readonly Parameter Allowed = new("dvfilterAllow", "", "The network filters (dvfilter agents) that virtual machines may have: names, with * as a wildcard");

    public override string Title => "Network filters of the virtual machine are those that the site agreed on";
    public override string Why => "A filter reads and changes every packet of the machine; one that was left behind or smuggled in is a tap that nobody sees.";
    public override string WantedText => "no ethernetN.filterM.name but those in the site's dvfilterAllow";
    public override string Remedy => "Edit settings, advanced parameters: remove the ethernetN.filterM.* keys, then power the virtual machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = VSphereVm.ExtraConfigs("ethernet*.filter*.name");
    protected override string Noun => "network filters";
    protected override bool Accepts(Row row, Facts facts) => facts.Items(Allowed).Any(pattern => NamePattern.Matches(pattern, row["value"] ?? ""));
    public override Repair Repair(Facts facts) => Removed(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Fail((Items, Item("ethernet0.filter0.name", "dvfilter-sniff"))),
        Example.Pass((Items, Item("ethernet0.filter0.name", "dvfilter-ids"))).With(Allowed, "dvfilter-i*"),
        Example.Fail((Items, Table(["ethernet0.filter0.name", "dvfilter-ids"], ["ethernet1.filter4.name", "dvfilter-ids2"]))).With(Allowed, "dvfilter-ids"),
    ];
}

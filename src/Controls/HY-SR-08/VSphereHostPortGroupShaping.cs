using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A standard port group of the site's list is limited.</summary>
[Control("VS-08-04", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-8")]
internal sealed class VSphereHostPortGroupShaping : Control
{
    private const string Name = "spec.name", Switch = "spec.vswitchName", Policy = "spec.policy.shapingPolicy.";
    private const string Enabled = Policy + "enabled", Average = Policy + "averageBandwidth", Peak = Policy + "peakBandwidth", Burst = Policy + "burstSize";
    private static readonly Setting Groups = VSphereHost.Each("config.network.portgroup", Name, Switch, Enabled, Average, Peak, Burst);
    private static readonly Setting Switches = VSphereHost.Each("config.network.vswitch", "name", Enabled, Average);

    public override string Title => "Traffic of standard port groups that carry tenants is limited";
    public override string Why => "A tenant without a limit can take the host's uplinks, which migrations and storage may share.";
    public override string WantedText => "shaping enabled, averageBandwidth at most what the site's portGroupBandwidth says (outbound; standard switches have no other)";
    public override string Remedy => "Port group, edit settings, traffic shaping: override, enabled, with the bandwidth of the site's plan";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Groups, Switches];
    public override IReadOnlyList<Parameter> Parameters { get; } = [PortGroupBandwidth.Limits];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Items(PortGroupBandwidth.Limits).Count == 0)
            return Judgement.Manual("decide what port groups of tenants may have in the site policy (parameter portGroupBandwidth)");
        var listed = facts[Groups].Rows.Where(group => PortGroupBandwidth.Chosen(facts, group[Name]) is not null).ToList();
        if (listed.Count == 0)
            return Judgement.NotApplicable("no standard port group is listed in portGroupBandwidth");
        if (listed.FirstOrDefault(group => Most(facts, group) is null) is { } odd)
            return Judgement.Unknown("the site policy's portGroupBandwidth is not a number of Mbit/s: " + PortGroupBandwidth.Chosen(facts, odd[Name]));
        var bad = listed.Where(group => !IsGood(facts, group)).Select(group => group[Name]).ToList();
        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? listed.Count + " port groups, all limited" : "not limited as planned: " + string.Join(", ", bad));
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Groups, facts[Groups], Reading.Known(facts[Groups].Rows.Select(group =>
    {
        if (PortGroupBandwidth.Chosen(facts, group[Name]) is null || IsGood(facts, group))
            return group;
        var most = Reading.Known(Most(facts, group) ?? 0).Text;
        // A policy of its own must be whole; the burst is vSphere's own default where there was none.
        return group.With(Enabled, "true").With(Average, most).With(Peak, most).With(Burst, group[Burst] ?? "104857600");
    }).ToList())));

    private static long? Most(Facts facts, Row group) => PortGroupBandwidth.Bits(PortGroupBandwidth.Chosen(facts, group[Name]));

    // What a port group does not say itself, its switch says.
    private static bool IsGood(Facts facts, Row group)
    {
        var parent = facts[Switches].Rows.FirstOrDefault(row => row["name"] == group[Switch]);
        var average = Reading.Maybe(group[Average] ?? parent?[Average]).Number;
        return (group[Enabled] ?? parent?[Enabled]) == "true" && average >= 1 && average <= Most(facts, group);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Group("true", "500000000"), Vswitch("false", null)).With(PortGroupBandwidth.Limits, "tenant-*=500"),
        Example.Pass(Group(null, null), Vswitch("true", "400000000")).With(PortGroupBandwidth.Limits, "tenant-*=500"),
        Example.Fail(Group(null, null), Vswitch("true", "500000001")).With(PortGroupBandwidth.Limits, "tenant-*=500"),
        Example.Fail(Group(null, null), Vswitch("false", "100")).With(PortGroupBandwidth.Limits, "tenant-*=500"),
        Example.Fail(Group("false", "100"), Vswitch("true", "100")).With(PortGroupBandwidth.Limits, "tenant-*=500"),
        Example.Fail(Group("true", null), Vswitch("true", null)).With(PortGroupBandwidth.Limits, "tenant-*=500"),
        Example.NotApplicable(Group(null, null)).With(PortGroupBandwidth.Limits, "lab-*=500"),
        Example.Unknown(Group(null, null)).With(PortGroupBandwidth.Limits, "tenant-*=fast"),
        Example.Manual(Group(null, null)),
    ];

    private static (Setting, Reading) Group(string? enabled, string? average) =>
        (Groups, TableOf(Groups, ["Management Network", "vSwitch0", null, null, null, null], ["tenant-1", "vSwitch1", enabled, average, average, null]));

    private static (Setting, Reading) Vswitch(string? enabled, string? average) => (Switches, TableOf(Switches, ["vSwitch0", "true", "1"], ["vSwitch1", enabled, average]));
}

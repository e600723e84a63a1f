using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A distributed port group of the site's list is limited in both directions.</summary>
[Control("VS-08-02", Platform.VSphere, Scope.Network, Severity.Medium)]
[Serves("HY-SR-8")]
internal sealed class VSpherePortGroupShaping : Control
{
    private static readonly (string Name, Setting Enabled, Setting Average, Setting Peak)[] Ways = [Way("in"), Way("out")];

    public override string Title => "Traffic of the port group is limited in both directions";
    public override string Why => "A tenant without a limit can take the uplinks that all others need, by accident or on purpose.";
    public override string WantedText => "inShapingPolicy and outShapingPolicy enabled, averageBandwidth at most what the site's portGroupBandwidth says";
    public override string Remedy => "Distributed port group, edit settings, traffic shaping: ingress and egress enabled, with the average and peak bandwidth of the site's plan";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = Ways.SelectMany(way => new[] { way.Enabled, way.Average, way.Peak }).ToList();
    public override IReadOnlyList<Parameter> Parameters { get; } = [PortGroupBandwidth.Limits];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Items(PortGroupBandwidth.Limits).Count == 0)
            return Judgement.Manual("decide what port groups of tenants may have in the site policy (parameter portGroupBandwidth)");
        if (PortGroupBandwidth.Chosen(facts, facts.Resource.Name) is not { } chosen)
            return Judgement.NotApplicable("not listed in portGroupBandwidth");
        if (PortGroupBandwidth.Bits(chosen) is not { } most)
            return Judgement.Unknown("the site policy's portGroupBandwidth is not a number of Mbit/s: " + chosen);
        var bad = Ways.Where(way => facts[way.Enabled].Text != "true" || !IsWithin(facts[way.Average], most))
            .Select(way => way.Name + (facts[way.Enabled].Text == "true" ? " " + facts.Shown(way.Average) + " bit/s" : " not limited")).ToList();
        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? "both directions within " + chosen + " Mbit/s" : string.Join(", ", bad), "both directions at most " + chosen + " Mbit/s");
    }

    public override Repair Repair(Facts facts)
    {
        var most = PortGroupBandwidth.Bits(PortGroupBandwidth.Chosen(facts, facts.Resource.Name)) ?? 0;
        var changes = new List<Change>();
        foreach (var (_, enabled, average, peak) in Ways)
        {
            if (facts[enabled].Text != "true")
                changes.Add(new Change(enabled, facts[enabled], Reading.Known("true")));
            // vSphere refuses a peak below the average, and one far above it would be no limit.
            if (!IsWithin(facts[average], most))
                changes.AddRange([new Change(average, facts[average], Reading.Known(most)), new Change(peak, facts[peak], Reading.Known(most))]);
        }

        return Core.Remediation.Repair.By([.. changes]);
    }

    private static bool IsWithin(Reading average, long most) => average.Number >= 1 && average.Number <= most;

    private static (string, Setting, Setting, Setting) Way(string name)
    {
        var policy = "config.defaultPortConfig." + name + "ShapingPolicy.";
        return (name, VSpherePortGroup.Property(policy + "enabled.value"), VSpherePortGroup.Property(policy + "averageBandwidth.value"), VSpherePortGroup.Property(policy + "peakBandwidth.value"));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("true", 500_000_000, "true", 1_000_000)).Named("tenant-1").With(PortGroupBandwidth.Limits, "tenant-*=500"),
        Example.Fail(State("true", 500_000_000, "true", 500_000_001)).Named("tenant-1").With(PortGroupBandwidth.Limits, "tenant-*=500"),
        Example.Fail(State("true", 500_000_000, "false", 500_000_000)).Named("tenant-1").With(PortGroupBandwidth.Limits, "tenant-*=500"),
        Example.Fail().Named("tenant-1").With(PortGroupBandwidth.Limits, "tenant-*=500"),
        Example.NotApplicable().Named("backup").With(PortGroupBandwidth.Limits, "tenant-*=500"),
        Example.Unknown().Named("tenant-1").With(PortGroupBandwidth.Limits, "tenant-*=fast"),
        Example.Manual(State("true", 500_000_000, "true", 500_000_000)),
    ];

    private static (Setting, Reading)[] State(string inEnabled, long inAverage, string outEnabled, long outAverage) =>
    [
        (Ways[0].Enabled, Reading.Known(inEnabled)), (Ways[0].Average, Reading.Known(inAverage)), (Ways[0].Peak, Reading.Known(inAverage)),
        (Ways[1].Enabled, Reading.Known(outEnabled)), (Ways[1].Average, Reading.Known(outAverage)), (Ways[1].Peak, Reading.Known(outAverage)),
    ];
}

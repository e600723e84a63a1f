using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The cluster keeps enough memory and processors free for the virtual machines of a failed host.</summary>
[Control("VS-03-05", Platform.VSphere, Scope.Cluster, Severity.Medium)]
[Serves("HY-SR-3")]
[Serves("HY-SR-4")]
internal sealed class VSphereClusterAdmissionControl : Control
{
    private const string Availability = "configurationEx.dasConfig.", Policy = Availability + "admissionControlPolicy.";
    private static readonly Setting Enabled = VSphereCluster.Property(Availability + "enabled"), Admission = VSphereCluster.Property(Availability + "admissionControlEnabled");
    private static readonly Setting Kind = VSphereCluster.Property(Policy + "@type"), Computed = VSphereCluster.Property(Policy + "autoComputePercentages");
    private static readonly Setting Cpu = VSphereCluster.Property(Policy + "cpuFailoverResourcesPercent"), Memory = VSphereCluster.Property(Policy + "memoryFailoverResourcesPercent");
    private static readonly Parameter Least = new("minFailoverPercent", "1", "The least share of a cluster's processors and memory kept for failed hosts, in percent, where the share is chosen by hand");

    public override string Title => "vSphere HA keeps capacity for failed hosts";
    public override string Why => "Without admission control virtual machines are started until nothing is left, and after a host's failure those of the others are squeezed or stay down.";
    public override string WantedText => "HA and admission control on, at least minFailoverPercent (1) where the share is chosen by hand";
    public override string Remedy => "Cluster, Configure, vSphere Availability: turn on HA, and admission control by host failures or by a share of resources";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Enabled, Admission, Kind, Computed, Cpu, Memory];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Least];

    public override Judgement Judge(Facts facts) => Judgement.Of(!Faults(facts).Any(), "HA " + facts.Shown(Enabled) + ", admission control " + facts.Shown(Admission)
        + (IsByHand(facts) ? ", processors " + facts.Shown(Cpu) + " percent, memory " + facts.Shown(Memory) + " percent" : ""));

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(Faults(facts)
        .Select(setting => new Change(setting, facts[setting], setting == Cpu || setting == Memory ? Reading.Known((long)facts.Number(Least)) : Reading.Known("true"))).ToArray());

    private static IEnumerable<Setting> Faults(Facts facts) => new[] { Enabled, Admission }.Where(setting => facts[setting].Text != "true")
        .Concat(new[] { Cpu, Memory }.Where(setting => IsByHand(facts) && !(facts[setting].Number >= facts.Number(Least))));

    // Where nothing else is said, vCenter works the percentages out from the number of hosts that may fail.
    private static bool IsByHand(Facts facts) => facts[Kind].Text == "ClusterFailoverResourcesAdmissionControlPolicy" && facts[Computed].Text == "false";

    public override IEnumerable<Example> Examples
    {
        get
        {
            var yes = Reading.Known("true");
            (Setting, Reading)[] on = [(Enabled, yes), (Admission, yes)];
            var policy = (Kind, Reading.Known("ClusterFailoverResourcesAdmissionControlPolicy"));
            (Setting, Reading)[] byHand = [.. on, policy, (Computed, Reading.Known("false"))];
            return
            [
                Example.Pass(on),
                Example.Pass([.. byHand, (Cpu, Reading.Known(25)), (Memory, Reading.Known(1))]),
                Example.Pass([.. on, policy, (Computed, yes), (Cpu, Reading.Known(0)), (Memory, Reading.Known(0))]),
                Example.Pass([.. on, policy, (Cpu, Reading.Known(0)), (Memory, Reading.Known(0))]),
                Example.Fail([.. byHand, (Cpu, Reading.Known(0)), (Memory, Reading.Known(25))]),
                Example.Fail([.. byHand, (Cpu, Reading.Known(25)), (Memory, Reading.Known(0))]),
                Example.Fail([.. byHand, (Cpu, Reading.Known(25)), (Memory, Reading.Known(24))]).With(Least, "25"),
                Example.Fail((Enabled, Reading.Known("false")), (Admission, yes)),
                Example.Fail((Enabled, yes), (Admission, Reading.Known("false"))),
                Example.Fail(),
            ];
        }
    }
}

using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A cluster keeps its machines running and balanced.</summary>
[Control("VS-19-05", Platform.VSphere, Scope.Cluster, Severity.Low)]
[Serves("HY-SR-19")]
internal sealed class VSphereClusterResilient : SettingsControl
{
    public override string Title => "DRS, HA and an EVC mode are on in the cluster";
    public override string Why => "Without them a host that fails takes its virtual machines with it, and hosts cannot be emptied to be updated.";
    public override string Remedy => "Cluster, configure: vSphere DRS on, vSphere availability on, VMware EVC mode of the oldest processor";
    public override Impact Impact => Impact.None;
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.Where(VSphereCluster.Property("configurationEx.drsConfig.enabled"), "true", (_, reading) => reading.Text == "true", _ => Reading.Known("true"), "DRS"),
        Wish.Where(VSphereCluster.Property("configurationEx.dasConfig.enabled"), "true", (_, reading) => reading.Text == "true", _ => Reading.Known("true"), "HA"),
        Wish.Where(VSphereCluster.Property("summary.currentEVCModeKey"), "set", (_, reading) => !string.IsNullOrEmpty(reading.Text), _ => null, "EVC"),
    ];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("true", "true", "intel-broadwell")),
        Example.Fail(State("false", "true", "intel-broadwell")),
        Example.Fail(State("true", null, "intel-broadwell")),
        Example.Fail(State("true", "true", null)),
    ];
}

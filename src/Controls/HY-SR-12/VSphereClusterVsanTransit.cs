using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>vSAN traffic between hosts is encrypted.</summary>
[Control("VS-12-07", Platform.VSphere, Scope.Cluster, Severity.Medium)]
[Serves("HY-SR-12")]
internal sealed class VSphereClusterVsanTransit : Control
{
    private static readonly Setting Vsan = VSphereCluster.Property("configurationEx.vsanConfigInfo.enabled");
    private static readonly Setting Encrypted = VSphereCluster.Vsan("dataInTransitEncryptionConfig.enabled", "7.0.1");

    public override string Title => "vSAN traffic between hosts is encrypted";
    public override string Why => "Disks and images cross the network between hosts with every write; in clear text they can be read and changed there.";
    public override string WantedText => "dataInTransitEncryptionConfig.enabled true where vSAN is on";
    public override string Remedy => "Cluster, configure, vSAN services, data-in-transit encryption: enable";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Vsan, Encrypted];

    public override Judgement Judge(Facts facts) => facts[Vsan].Text == "true"
        ? Judgement.Of(facts[Encrypted].Text == "true", facts.Shown(Encrypted))
        : Judgement.NotApplicable("the cluster has no vSAN");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Vsan, Reading.Known("true")), (Encrypted, Reading.Known("true"))),
        Example.Fail((Vsan, Reading.Known("true")), (Encrypted, Reading.Known("false"))),
        Example.Fail((Vsan, Reading.Known("true"))),
        Example.NotApplicable((Vsan, Reading.Known("false"))),
        Example.NotApplicable(),
    ];
}

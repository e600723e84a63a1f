using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>All hosts of a cluster run the image that the cluster names.</summary>
[Control("VS-19-03", Platform.VSphere, Scope.Cluster, Severity.Medium)]
[Serves("HY-SR-19")]
internal sealed class VSphereClusterImageCompliant : Control
{
    private static readonly Setting Managed = VSphereCluster.Property("lifecycleManaged", "7.0");
    private static readonly Setting Status = VSphereCluster.Rest("/api/esx/settings/clusters/{id}/software/compliance", "status", "7.0");
    private static readonly Parameter Required = new("requireImage", "true", "Whether clusters must be managed by an image: true or false");

    public override string Title => "The hosts of the cluster comply with its image";
    public override string Why => "A host with other drivers or builds than its neighbours has faults and holes that the gold image has not.";
    public override string WantedText => "managed by an image, COMPLIANT";
    public override string Remedy => "Cluster, updates, image: check compliance, then remediate all (hosts enter maintenance mode and restart one after another)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Managed, Status];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Managed].Text != "true")
            return facts.IsTrue(Required) ? Judgement.Fail("not managed by an image") : Judgement.NotApplicable("not managed by an image, and need not be (requireImage)");
        return facts[Status].Text switch
        {
            null or "UNAVAILABLE" => Judgement.Unknown("compliance with the image was not checked yet"),
            var status => Judgement.Of(status == "COMPLIANT", status),
        };
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("true", "COMPLIANT")),
        Example.Fail(State("true", "NON_COMPLIANT")),
        Example.Fail(State("true", "INCOMPATIBLE")),
        Example.Unknown((Managed, Reading.Known("true"))),
        Example.Fail((Managed, Reading.Known("false"))),
        Example.NotApplicable((Managed, Reading.Known("false"))).With(Required, "false"),
    ];

    private static (Setting, Reading)[] State(string managed, string status) => [(Managed, Reading.Known(managed)), (Status, Reading.Known(status))];
}

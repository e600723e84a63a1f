using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host is as its host profile says.</summary>
[Control("VS-19-02", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-19")]
internal sealed class VSphereHostProfileCompliant : Control
{
    private static readonly Setting Status = VSphereHost.Property("complianceCheckResult.complianceStatus", "6.7");
    private static readonly Parameter Required = new("requireHostProfile", "false", "Whether every host must follow a host profile: true or false");

    public override string Title => "The host complies with its host profile";
    public override string Why => "What differs from the profile was changed by hand, and stays hidden until it matters.";
    public override string WantedText => "compliant";
    public override string Remedy => "Host profiles, check host compliance, then remediate (the host enters maintenance mode)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Status];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];

    public override Judgement Judge(Facts facts) => facts[Status].Text switch
    {
        null when facts.IsTrue(Required) => Judgement.Fail("no host profile"),
        null => Judgement.NotApplicable("no host profile is attached, and none is required (requireHostProfile)"),
        "unknown" or "running" => Judgement.Unknown("compliance with the host profile was not checked yet"),
        var status => Judgement.Of(status == "compliant", status),
    };

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Status, Reading.Known("compliant"))),
        Example.Fail((Status, Reading.Known("nonCompliant"))),
        Example.Unknown((Status, Reading.Known("unknown"))),
        Example.NotApplicable(),
        Example.Fail().With(Required, "true"),
    ];
}

using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host logs enough to tell what happened.</summary>
[Control("VS-GN-36", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-20", Edition.Draft2014)]
internal sealed class VSphereHostLogLevel : SettingsControl
{
    public override string Title => "The host logs at least what is of interest";
    public override string Why => "What was not logged cannot be found out later.";
    public override string Remedy => "Advanced system settings: Config.HostAgent.log.level = info, Syslog.global.logLevel = info";
    public override Impact Impact => Impact.None;
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.OneOf(VSphereHost.Option("Config.HostAgent.log.level"), "info", "verbose", "trivia"),
        Wish.OneOf(VSphereHost.Option("Syslog.global.logLevel", "7.0.3"), "info", "error", "warning", "debug"),
    ];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("info", "error")),
        Example.Pass(State("verbose", "info")),
        Example.Fail(State("warning", "info")),
        Example.Fail(State("none", "info")),
        Example.Fail(State("info", "critical")),
        Example.Fail(State("info", null)),
    ];
}

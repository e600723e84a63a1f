using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The firewall of the host blocks what no ruleset is about.</summary>
[Control("VS-20-04", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
[Serves("HY-SR-19", Edition.Draft2014)]
internal sealed class VSphereHostFirewallClosed : SettingsControl
{
    public override string Title => "The host's firewall blocks by default, in and out";
    public override string Why => "With an open default, every port that any service of the host listens on can be reached.";
    public override string Remedy => "esxcli network firewall set --default-action false, then esxcli network firewall refresh";
    public override Impact Impact => Impact.MayDisconnect;
    protected override IReadOnlyList<Wish> Wishes { get; } =
        [Wish.OneOf(VSphereFirewall.DefaultPolicy("incomingBlocked"), "true"), Wish.OneOf(VSphereFirewall.DefaultPolicy("outgoingBlocked"), "true")];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("true", "true")),
        Example.Fail(State("false", "true")),
        Example.Fail(State("true", "false")),
        Example.Fail(State(null, null)),
    ];
}

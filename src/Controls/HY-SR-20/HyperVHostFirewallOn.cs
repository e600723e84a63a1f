using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host's firewall is on, and lets in only what a rule lets in.</summary>
[Control("HV-20-03", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
internal sealed class HyperVHostFirewallOn : ItemsControl
{
    private const string Enabled = "Enabled", Inbound = "DefaultInboundAction", On = "1", Block = "4";

    public override string Title => "The host's firewall is on in every profile, and blocks what no rule lets in";
    public override string Why => "Without it every service of the host answers every network that reaches it, those of the guests as well.";
    public override string WantedText => "enabled, inbound blocked by default: domain, private and public";
    public override string Remedy => "Set-NetFirewallProfile -All -Enabled True -DefaultInboundAction Block; see first that a rule lets your own connection in";
    public override Impact Impact => Impact.MayDisconnect;
    protected override Setting Items { get; } = HyperVHost.FirewallProfiles;
    protected override string Noun => "profiles";
    protected override Judgement None => Judgement.Unknown("the host lists no profile of its firewall");
    protected override bool Accepts(Row row, Facts facts) => row[Enabled] == On && row[Inbound] == Block;
    protected override string Show(Row row) => row["Name"] + (row[Enabled] == On ? " does not block by default" : " is off");
    public override Repair Repair(Facts facts) => Mended(facts, row => row.With(Enabled, On).With(Inbound, Block));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Profiles("1", "4")),
        Example.Fail(Profiles("0", "4")),
        Example.Fail(Profiles("1", "2")),
        Example.Fail(Profiles("1", "0")),
        Example.Fail(Profiles("2", null)),
        Example.Unknown(),
    ];

    private (Setting, Reading) Profiles(string enabled, string? action) =>
        (Items, Table(["Domain", "1", "4", "1", "0", "16384"], ["Private", "1", "4", "1", "0", "16384"], ["Public", enabled, action, "1", "0", "16384"]));
}

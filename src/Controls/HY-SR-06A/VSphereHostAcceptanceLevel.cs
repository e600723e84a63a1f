using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The host takes no packages that nobody has tested and signed.</summary>
[Control("VS-06-01", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
[NotVerified("not seen on a real host")]
internal sealed class VSphereHostAcceptanceLevel : Control
{
    private static readonly string[] Levels = ["community", "partner", "vmware_accepted", "vmware_certified"];
    private static readonly Setting Level = VSphereHost.Method("configManager.imageConfigManager/HostImageConfigGetAcceptance");
    private static readonly Parameter Least = new("minAcceptance", "partner", "The least acceptance level of a host: community, partner, vmware_accepted or vmware_certified");

    public override string Title => "The host installs only packages that VMware or its partners vouch for";
    public override string Why => "A driver runs inside the hypervisor: one that was neither tested nor signed can bring down or take over every guest.";
    public override string WantedText => "partner (minAcceptance) or stricter";
    public override string Remedy => "Configure, security profile, host image profile acceptance level: edit (packages of a lower level must be removed first)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Level];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Least];

    public override Judgement Judge(Facts facts)
    {
        var least = Rank(facts.Text(Least));
        return least < 0
            ? Judgement.Unknown("the site policy's minAcceptance is not an acceptance level: " + facts.Text(Least))
            : Judgement.Of(Rank(facts[Level].Text) >= least, facts.Shown(Level), Levels[least] + " or stricter");
    }

    public override Repair Repair(Facts facts) => Rank(facts.Text(Least)) is >= 0 and var least
        ? By(new Change(Level, facts[Level], Reading.Known(Levels[least])))
        : base.Repair(facts);

    private static int Rank(string? level) => Array.FindIndex(Levels, known => string.Equals(known, level, StringComparison.OrdinalIgnoreCase));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Level, Reading.Known("partner"))),
        Example.Pass((Level, Reading.Known("vmware_certified"))),
        Example.Fail((Level, Reading.Known("community"))),
        Example.Fail((Level, Reading.Known("partners"))),
        Example.Fail(),
        Example.Fail((Level, Reading.Known("partner"))).With(Least, "vmware_accepted"),
        Example.Unknown((Level, Reading.Known("partner"))).With(Least, "gold"),
    ];
}

using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>
/// A control over who may do certain things through libvirt. Without the polkit access driver everybody who may open the
/// read-write socket may do all of them. With it only root may, until a rule grants more; rules are programs, so where one
/// speaks of these things a person must read it.
/// </summary>
internal abstract class PolkitActionsControl : Control
{
    private const string Prefix = "org.libvirt.api.";
    private static readonly Setting SiteRules = PolkitRules.Files, PackageRules = PolkitRules.Others[0];
    private IReadOnlyList<Setting>? reads;
    private IReadOnlyList<Parameter>? parameters;

    public override IReadOnlyList<Setting> Reads => reads ??= [Drivers, SiteRules, .. PolkitRules.Others];
    public override IReadOnlyList<Parameter> Parameters => parameters ??= [Allowed];
    public override string WantedText => "access_drivers = [ \"polkit\" ], and rules that grant " + string.Join(", ", Actions) + " to the listed users only";
    public override string Remedy => "Write /etc/polkit-1/rules.d/50-libvirt.rules that returns polkit.Result.YES for " + Prefix + Actions[0]
        + " to the listed users only, then set access_drivers = [ \"polkit\" ] in the daemon's configuration and restart the daemon";
    public override Impact Impact => Impact.MayDisconnect;

    /// <summary>Rules that let somebody in, before all but root are shut out.</summary>
    public override IReadOnlyList<string> RepairAfter { get; } = ["LV-18-02"];

    /// <summary>The actions, without the prefix that all have.</summary>
    protected abstract IReadOnlyList<string> Actions { get; }

    /// <summary>The users who may do them.</summary>
    protected abstract Parameter Allowed { get; }

    /// <summary>The access drivers of the daemon that does these things.</summary>
    protected virtual Setting Drivers { get; } = LibvirtHost.DaemonConf("access_drivers");

    public override Judgement Judge(Facts facts)
    {
        if (!facts.InForce(Drivers).List.Contains("polkit"))
            return Judgement.Fail("access_drivers " + facts.Shown(Drivers), "whoever may open libvirt's read-write socket may do it");
        var rules = RulesAboutThem(facts);
        if (rules.Count == 0)
            return Judgement.Pass("access_drivers polkit, no rule grants it: root only");
        var users = facts.Text(Allowed);
        return Judgement.Manual("check that " + string.Join(", ", rules) + " grant " + string.Join(", ", Actions) + " to "
            + (users.Length == 0 ? "those only whom the site allows (parameter " + Allowed.Name + ")" : users + " only"));
    }

    public override Repair Repair(Facts facts)
    {
        // Where a rule speaks of these things nobody but a person can tell whether it would then be as wanted.
        return RulesAboutThem(facts).Count > 0 ? base.Repair(facts)
            : Core.Remediation.Repair.By(new Change(Drivers, facts[Drivers], Reading.Known([.. facts[Drivers].List, "polkit"])));
    }

    private List<string?> RulesAboutThem(Facts facts) => facts[SiteRules].Rows.Concat(PolkitRules.Others.SelectMany(files => facts[files].Rows))
        .Where(rule => Actions.Any(action => PolkitRules.MaySpeakOf(rule["text"] ?? "", Prefix + action))).Select(rule => rule["path"]).ToList();

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Drivers, Polkit)),
        Example.Pass((Drivers, Polkit), (PackageRules, Rule("if (action.id == \"org.libvirt.unix.manage\") return polkit.Result.YES;"))),
        Example.Pass((Drivers, Polkit), (SiteRules, Rule("if (action.id == \"org.libvirt.api.node-device.detach\") return polkit.Result.YES;"))),
        Example.Manual((Drivers, Polkit), (SiteRules, Rule("if (action.id == \"" + Prefix + Actions[0] + "\") return polkit.Result.YES;"))),
        Example.Manual((Drivers, Polkit), (SiteRules, Rule("if (/^org\\.libvirt\\.api\\./.test(action.id)) return polkit.Result.YES;"))).With(Allowed, "alice"),
        Example.Manual((Drivers, Polkit), (SiteRules, Rule("if (/libvirt/.test(action.id)) return polkit.Result.YES;"))),
        Example.Manual((Drivers, Polkit), (SiteRules, Rule("if (action.id != \"org.x\") return polkit.Result.YES;"))),
        Example.Manual((Drivers, Polkit), (PolkitRules.Others[2], TableOf(SiteRules, ["/etc/polkit-1/localauthority/50-local.d/a.pkla", "Action=org.*\nResultAny=yes"]))),
        Example.Manual((Drivers, Polkit), (SiteRules, Rule("if (subject.isInGroup(\"wheel\")) return polkit.Result.YES;"))),
        Example.Fail(),
        Example.Fail((Drivers, Reading.Known(["nop"]))),
        Example.Fail((SiteRules, Rule("if (action.id == \"" + Prefix + Actions[0] + "\") return polkit.Result.YES;"))),
    ];

    /// <summary>The access drivers of examples that have polkit.</summary>
    protected static Reading Polkit { get; } = Reading.Known(["polkit"]);

    private static Reading Rule(string text) => TableOf(SiteRules, ["/etc/polkit-1/rules.d/50-site.rules", text]);
}

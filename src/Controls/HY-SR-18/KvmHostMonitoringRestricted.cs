using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Where people share the host, not every account may look at the virtual machines.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-18-06", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-18")]
[NotVerified("what the polkit rules decide: their text is searched for the action")]
internal sealed class KvmHostMonitoringRestricted : Control
{
    private static readonly Setting Auth = LibvirtHost.DaemonConf("auth_unix_ro");

    public override string Title => "Read-only access to libvirt is restricted where people share the host";
    public override string Why => "By default every local account sees names, devices and addresses of all virtual machines: a map for an attack.";
    public override string WantedText => "a polkit rule that denies org.libvirt.unix.monitor or asks for a password, auth_unix_ro sasl, or no ordinary accounts on the host";
    public override string Remedy => "/etc/polkit-1/rules.d/50-libvirt.rules: polkit.Result.NO or AUTH_ADMIN for org.libvirt.unix.monitor unless the account monitors; polkitd reloads by itself";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Auth, PolkitRules.Files, LibvirtHost.Accounts];

    public override Judgement Judge(Facts facts)
    {
        var auth = facts.InForce(Auth).Text;
        if (auth == "sasl")
            return Judgement.Pass("auth_unix_ro sasl");
        if (facts[LibvirtHost.Accounts].Rows.Count == 0)
            return Judgement.Unknown("no account was found, not even root");
        var people = facts[LibvirtHost.Accounts].Rows.Where(LoginAccounts.IsPerson).Select(row => row["name"]).ToList();
        if (people.Count == 0)
            return Judgement.Pass("no ordinary accounts");
        if (auth == "polkit" && PolkitRules.About("org.libvirt.unix.monitor", facts).Any(rule => PolkitRules.Answers(rule, "NO") || PolkitRules.Answers(rule, "AUTH_")))
            return Judgement.Pass("a polkit rule restricts org.libvirt.unix.monitor");
        return Judgement.Fail(people.Count + " ordinary accounts, all may look: " + string.Join(", ", people));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((LibvirtHost.Accounts, LoginAccounts.Sample(["root", "0", "/bin/bash", "false"], ["nobody", "65534", "/usr/sbin/nologin", "true"]))),
        Example.Pass((LibvirtHost.Accounts, Ann), (PolkitRules.Files, PolkitRules.Sample("polkit.addRule(function(a, s) { if (a.id == 'org.libvirt.unix.monitor' && !s.isInGroup('ops')) return polkit.Result.NO; });"))),
        Example.Pass((LibvirtHost.Accounts, Ann), (Auth, Reading.Known("sasl"))),
        Example.Unknown(),
        Example.Fail((LibvirtHost.Accounts, Ann)),
        Example.Fail((LibvirtHost.Accounts, Ann), (PolkitRules.Files, PolkitRules.Sample("polkit.addRule(function(a, s) { if (a.id == 'org.libvirt.unix.monitor') return polkit.Result.YES; });"))),
        Example.Fail((LibvirtHost.Accounts, Ann), (PolkitRules.Files, PolkitRules.Sample("polkit.addRule(function(a, s) { if (a.id == 'org.libvirt.unix.manage') return polkit.Result.NO; });"))),
        Example.Fail((LibvirtHost.Accounts, Ann), (Auth, Reading.Known("none")), (PolkitRules.Files, PolkitRules.Sample("polkit.addRule(function(a, s) { if (a.id == 'org.libvirt.unix.monitor') return polkit.Result.NO; });"))),
    ];

    private static Reading Ann => LoginAccounts.Sample(["ann", "1000", "/bin/bash", "false"]);
}

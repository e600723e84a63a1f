using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Few people have an account on the host, and root has no password that could be guessed over the network.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-GN-01", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-14", Edition.Draft2014)]
internal sealed class KvmHostFewAccounts : Control
{
    private static readonly Parameter Most = new("maxLocalUsers", "3", "The greatest number of local accounts of people");

    public override string Title => "Few local accounts, and no password for root over SSH";
    public override string Why => "Each account on the host is a way to all its virtual machines; a shared root password tells nobody who used it.";
    public override string WantedText => "at most maxLocalUsers (3) accounts that can log in, root locked or kept to keys by the SSH server";
    public override string Remedy => "usermod -L -s /usr/sbin/nologin ACCOUNT; passwd -l root, or PermitRootLogin prohibit-password in /etc/ssh/sshd_config.d/10-hypervisor.conf and systemctl reload ssh";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Most];
    public override IReadOnlyList<Setting> Reads { get; } = [LibvirtHost.Accounts, SshServer.Main, SshServer.Included];

    public override Judgement Judge(Facts facts)
    {
        var accounts = facts[LibvirtHost.Accounts].Rows;
        if (accounts.Count == 0)
            return Judgement.Unknown("no account was found, not even root");
        var people = accounts.Where(LoginAccounts.IsPerson).Select(row => row["name"]).ToList();
        var shown = people.Count + " accounts" + (people.Count == 0 ? "" : ": " + string.Join(", ", people));
        if (people.Count > facts.Number(Most))
            return Judgement.Fail(shown);
        var roots = accounts.Where(row => row["uid"] == "0" && row["locked"] != "true" && LoginAccounts.HasShell(row)).ToList();
        if (roots.Count == 0)
            return Judgement.Pass(shown + ", root locked");
        if (!SshServer.IsThere(facts) || SshServer.Value(SshServer.Options(facts), "PermitRootLogin") != "yes")
            return Judgement.Pass(shown + ", no password for root over SSH");
        return roots.All(row => row["locked"] is null)
            ? Judgement.Unknown("whether root is locked: /etc/shadow is not readable")
            : Judgement.Fail(shown + ", PermitRootLogin yes, not locked: " + string.Join(", ", roots.Select(row => row["name"])));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Accounts(Root("true"))),
        Example.Pass(Accounts(Root("false"), Person("ann"), Person("bob"), Person("eve")), (SshServer.Main, Reading.Known("PermitRootLogin no"))),
        Example.Pass(Accounts(Root("true"), Person("ann")), (SshServer.Main, Reading.Known("PermitRootLogin yes"))),
        Example.Pass(Accounts(Root("true"), ["nobody", "65534", "/bin/sh", "true"], ["www", "999", "/bin/sh", "true"], ["svc", "1005", "/usr/sbin/nologin", "true"])).With(Most, "0"),
        Example.Fail(Accounts(Root("true"), Person("ann"), Person("bob"), Person("eve"), Person("joe"))),
        Example.Fail(Accounts(Root("false")), (SshServer.Main, Reading.Known("PermitRootLogin yes"))),
        Example.Fail(Accounts(Root("true"), ["toor", "0", "/bin/sh", "false"]), (SshServer.Main, Reading.Known("PermitRootLogin yes"))),
        Example.Unknown(),
        Example.Unknown(Accounts(Root(null)), (SshServer.Main, Reading.Known("PermitRootLogin yes"))),
    ];

    private static string?[] Root(string? locked) => ["root", "0", "/bin/bash", locked];

    private static string?[] Person(string name) => [name, "1000", "/bin/bash", "false"];

    private static (Setting, Reading) Accounts(params string?[][] rows) => (LibvirtHost.Accounts, LoginAccounts.Sample(rows));
}

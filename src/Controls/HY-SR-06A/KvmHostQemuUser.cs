using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>QEMU processes run as a user without privileges, not as root.</summary>
[Control("LV-06-01", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
internal sealed class KvmHostQemuUser : Control
{
    private static readonly Setting User = LibvirtHost.QemuConf("user"), Group = LibvirtHost.QemuConf("group"), InForce = LibvirtHost.Capabilities("host/secmodel[model='dac']/baselabel[@type='kvm']");
    private static readonly Setting Processes = LibvirtHost.QemuProcesses, Accounts = LibvirtHost.Accounts;

    public override string Title => "QEMU runs as an unprivileged user";
    public override string Why => "A guest that takes over its device emulator has the rights of the emulator's user: as root, the whole host.";
    public override string WantedText => "user and group other than root, in qemu.conf and in force; no running QEMU with uid 0 or capabilities";
    public override string Remedy => "/etc/libvirt/qemu.conf: user = \"libvirt-qemu\", group = \"libvirt-qemu\" (qemu on Red Hat), restart libvirtd or virtqemud, then power the virtual machines off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [User, Group, InForce, Processes, Accounts];

    public override Judgement Judge(Facts facts)
    {
        // The default is chosen when libvirt is built, so what is not set is taken from the daemon's own label.
        var label = facts[InForce].Text;
        string? user = facts[User].Text, group = facts[Group].Text;
        if (label is null && (user is null || group is null))
            return Judgement.Unknown("neither qemu.conf nor libvirt's capabilities name the user and group of QEMU");
        var actual = "user " + (user ?? "not set") + ", group " + (group ?? "not set") + ", in force " + (label ?? "not told");
        if (facts[Processes].Rows.FirstOrDefault(row => row["uid"] is null || row["capabilities"] is null) is { } untold)
            return Judgement.Unknown("the rights of the running QEMU of " + untold["name"] + " could not be read");
        var privileged = facts[Processes].Rows.Where(IsPrivileged).Select(row => row["name"] + " (uid " + row["uid"] + ", capabilities " + row["capabilities"] + ")").ToList();
        if (privileged.Count > 0)
            actual += "; running with privileges: " + string.Join(", ", privileged);
        return Judgement.Of(!IsRoot(user) && !IsRoot(group) && !(label ?? "").Split(':').Any(IsRoot) && privileged.Count == 0, actual);
    }

    private static bool IsPrivileged(Row row) => IsRoot(row["uid"]) || row["capabilities"]!.Trim('0').Length > 0;

    private static bool IsRoot(string? name) => name == "root"
        || (long.TryParse(name?.TrimStart('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == 0);

    // What the daemon takes by itself is not told before it restarts, so that both are named.
    public override Repair Repair(Facts facts)
    {
        var accounts = facts[Accounts].Rows.Select(row => row["name"]).ToList();
        if (new[] { "libvirt-qemu", "qemu" }.FirstOrDefault(accounts.Contains) is not { } account)
            return Core.Remediation.Repair.ByPerson("the host has neither the account libvirt-qemu nor qemu: make one for QEMU. " + Remedy);
        var changes = new[] { User, Group }.Where(key => IsRoot(facts[key].Text ?? "root")).Select(key => new Change(key, facts[key], Reading.Known(account))).ToArray();
        return IsRoot(facts[User].Text) || IsRoot(facts[Group].Text) || (changes.Length > 0 && (facts[InForce].Text ?? "").Split(':').Any(IsRoot))
            ? Core.Remediation.Repair.By(changes)
            : Core.Remediation.Repair.ByPerson("qemu.conf is as wanted already: restart libvirtd or virtqemud, then power the virtual machines off and on");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((InForce, Reading.Known("+64055:+64055"))),
        Example.Pass((User, Reading.Known("libvirt-qemu")), (Group, Reading.Known("libvirt-qemu")), (Processes, Running("64055", "0000000000000000"))),
        Example.Pass((User, Reading.Known("+1000")), (InForce, Reading.Known("+1000:+64055"))),
        Example.Fail((InForce, Reading.Known("+0:+0")), (Accounts, Account("qemu"))),
        Example.Fail((User, Reading.Known("root")), (Group, Reading.Known("root")), (InForce, Reading.Known("+0:+0")), (Accounts, Account("libvirt-qemu")), (Processes, Running("0", "000001ffffffffff"))),
        Example.Fail((User, Reading.Known("root")), (InForce, Reading.Known("+64055:+64055")), (Accounts, Account("libvirt-qemu"))),
        Example.Fail((User, Reading.Known("+0")), (InForce, Reading.Known("+64055:+64055"))),
        Example.Fail((User, Reading.Known("joe")), (Group, Reading.Known("0")), (InForce, Reading.Known("+64055:+64055")), (Accounts, Account("libvirt-qemu"))),
        Example.Fail((InForce, Reading.Known("+64055:+64055")), (Processes, Running("0", "0000000000000000"))),
        Example.Fail((InForce, Reading.Known("+64055:+64055")), (Processes, Running("64055", "0000000000020000"))),
        Example.Unknown((User, Reading.Known("libvirt-qemu"))),
        Example.Unknown((InForce, Reading.Known("+64055:+64055")), (Processes, Running("64055", null))),
    ];

    private static Reading Running(string uid, string? capabilities) => TableOf(Processes, ["web", uid, capabilities, "2"]);

    private static Reading Account(string name) => TableOf(Accounts, ["root", "0", "/bin/bash", "false"], [name, "64055", "/usr/sbin/nologin", "true"]);
}

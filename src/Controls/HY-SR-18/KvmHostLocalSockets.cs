using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>libvirt's local sockets are guarded by authentication or by their mode, the administrative one by root alone.</summary>
[Control("LV-18-04", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-18")]
internal sealed class KvmHostLocalSockets : Control
{
    private static readonly Setting Auth = LibvirtHost.DaemonConf("auth_unix_rw"), Monolithic = LibvirtHost.Unit("libvirtd.socket"), Modular = LibvirtHost.Unit("virtqemud.socket");
    private static readonly Setting WritePerms = LibvirtHost.DaemonConf("unix_sock_rw_perms"), AdminPerms = LibvirtHost.DaemonConf("unix_sock_admin_perms");
    private static readonly Setting MonolithicWrite = Mode("libvirtd"), MonolithicAdmin = Mode("libvirtd-admin"), ModularWrite = Mode("virtqemud"), ModularAdmin = Mode("virtqemud-admin");

    public override string Title => "libvirt's local sockets are not open to every account";
    public override string Why => "Without authentication the mode of the socket is all that stands between a local account and full control of the host.";
    public override string WantedText => "auth_unix_rw polkit or sasl, or a socket that others may not use (0660); the admin socket for root alone (0600)";
    public override string Remedy => "/etc/libvirt/libvirtd.conf (virtqemud.conf where the daemons are modular): auth_unix_rw = \"polkit\"; systemctl edit libvirtd-admin.socket: [Socket] SocketMode=0600; restart sockets and daemon";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Setting> Reads { get; } = [Auth, Monolithic, Modular, WritePerms, AdminPerms, MonolithicWrite, MonolithicAdmin, ModularWrite, ModularAdmin];

    public override Judgement Judge(Facts facts)
    {
        var shown = "auth_unix_rw " + facts.Shown(Auth) + ", socket " + ModeOf(facts, Sockets(facts).Write) + ", admin socket " + ModeOf(facts, Sockets(facts).Admin);
        return Judgement.Of(IsWriteGuarded(facts) && IsAdminClosed(facts), shown);
    }

    public override Repair Repair(Facts facts)
    {
        var (changes, admin) = (new List<Change>(), Sockets(facts).Admin);
        if (!IsWriteGuarded(facts))
            changes.Add(new Change(Auth, facts[Auth], Reading.Known("polkit")));
        if (!IsAdminClosed(facts))
            changes.Add(new Change(admin, facts[admin], admin == AdminPerms ? Reading.Absent : Reading.Known("0600")));
        return Core.Remediation.Repair.By([.. changes]);
    }

    private static bool IsWriteGuarded(Facts facts) => facts.InForce(Auth).Text is "polkit" or "sasl" || Lacks(ModeOf(facts, Sockets(facts).Write), 7);

    private static bool IsAdminClosed(Facts facts) => Lacks(ModeOf(facts, Sockets(facts).Admin), 63);

    private static (Setting Write, Setting Admin) Sockets(Facts facts) => facts[Modular].Text == "enabled" ? (ModularWrite, ModularAdmin)
        : facts[Monolithic].Text == "enabled" ? (MonolithicWrite, MonolithicAdmin) : (WritePerms, AdminPerms);

    private static Setting Mode(string unit) => LibvirtHost.UnitKey(unit + ".socket", "Socket", "SocketMode");

    // systemd gives 0666 to a socket that names no mode; the keys of the daemon have defaults of their own.
    private static string ModeOf(Facts facts, Setting mode) => facts.InForce(mode).Text ?? "0666";

    /// <summary>Whether a mode has none of these bits; a text that is no mode has all.</summary>
    private static bool Lacks(string mode, int bits)
    {
        var value = 0;
        foreach (var digit in mode)
        {
            if (digit is < '0' or > '7')
                return false;
            value = ((value << 3) | (digit - '0')) & 511;
        }

        return (value & bits) == 0;
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Monolithic, Reading.Known("enabled")), (MonolithicWrite, Reading.Known("0666")), (MonolithicAdmin, Reading.Known("0600"))),
        Example.Pass(),
        Example.Pass((Modular, Reading.Known("enabled")), (Auth, Reading.Known("none")), (ModularWrite, Reading.Known("0660")), (ModularAdmin, Reading.Known("0600"))),
        Example.Fail((Monolithic, Reading.Known("enabled")), (Auth, Reading.Known("none")), (MonolithicWrite, Reading.Known("0666")), (MonolithicAdmin, Reading.Known("0600"))),
        Example.Fail((Monolithic, Reading.Known("enabled")), (MonolithicWrite, Reading.Known("0666")), (MonolithicAdmin, Reading.Known("0660"))),
        Example.Fail((Modular, Reading.Known("enabled")), (Auth, Reading.Known("none")), (ModularAdmin, Reading.Known("0666"))),
        Example.Fail((Auth, Reading.Known("none"))),
        Example.Pass((Auth, Reading.Known("none")), (WritePerms, Reading.Known("0770"))),
        Example.Fail((AdminPerms, Reading.Known("rwx"))),
    ];
}

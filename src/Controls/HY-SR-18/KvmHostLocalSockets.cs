using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

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
        var (write, admin) = facts[Modular].Text == "enabled" ? (OfUnit(facts, ModularWrite), OfUnit(facts, ModularAdmin))
            : facts[Monolithic].Text == "enabled" ? (OfUnit(facts, MonolithicWrite), OfUnit(facts, MonolithicAdmin))
            : (facts.InForce(WritePerms).Text, facts.InForce(AdminPerms).Text);
        var auth = facts.InForce(Auth).Text;
        var shown = "auth_unix_rw " + facts.Shown(Auth) + ", socket " + write + ", admin socket " + admin;
        return Judgement.Of((auth is "polkit" or "sasl" || Lacks(write, 7)) && Lacks(admin, 63), shown);
    }

    private static Setting Mode(string unit) => LibvirtHost.UnitKey(unit + ".socket", "Socket", "SocketMode");

    // What systemd gives a socket that names no mode.
    private static string OfUnit(Facts facts, Setting mode) => facts[mode].Text ?? "0666";

    /// <summary>Whether a mode has none of these bits; a text that is no mode has all.</summary>
    private static bool Lacks(string? mode, int bits)
    {
        var value = 0;
        foreach (var digit in mode ?? "x")
        {
            if (digit is < '0' or > '7')
                return false;
            value = ((value << 3) | int.Parse(digit.ToString(), CultureInfo.InvariantCulture)) & 511;
        }

        return (value & bits) == 0;
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Monolithic, Reading.Known("enabled")), (MonolithicWrite, Reading.Known("0666")), (MonolithicAdmin, Reading.Known("0600"))),
        Example.Pass(),
        Example.Pass((Modular, Reading.Known("enabled")), (Auth, Reading.Known("none")), (ModularWrite, Reading.Known("0660")), (ModularAdmin, Reading.Known("0600"))),
        Example.Fail((Monolithic, Reading.Known("enabled")), (Auth, Reading.Known("none")), (MonolithicWrite, Reading.Known("0666")), (MonolithicAdmin, Reading.Known("0600"))),
        Example.Fail((Monolithic, Reading.Known("enabled")), (MonolithicWrite, Reading.Known("0666"))),
        Example.Fail((Monolithic, Reading.Known("enabled")), (MonolithicWrite, Reading.Known("0666")), (MonolithicAdmin, Reading.Known("0660"))),
        Example.Fail((Auth, Reading.Known("none"))),
        Example.Pass((Auth, Reading.Known("none")), (WritePerms, Reading.Known("0770"))),
        Example.Fail((AdminPerms, Reading.Known("0777"))),
        Example.Fail((AdminPerms, Reading.Known("rwx"))),
    ];
}

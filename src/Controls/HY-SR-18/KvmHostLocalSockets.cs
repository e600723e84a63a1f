using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>libvirt's local sockets are guarded by authentication or by their mode, the administrative one by root alone.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-18-04", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-18")]
internal sealed class KvmHostLocalSockets : Control
{
    private static readonly DaemonKey Auth = new("auth_unix_rw");
    private static readonly Setting Sockets = LibvirtHost.DaemonSockets;

    public override string Title => "libvirt's local sockets are not open to every account";
    public override string Why => "Without authentication the mode of the socket is all that stands between a local account and full control of the host.";
    public override string WantedText => "auth_unix_rw polkit or sasl, or a socket that others may not use (0660); the admin socket for root alone (0600)";
    public override string Remedy => "/etc/libvirt/libvirtd.conf, or the file of each modular daemon: auth_unix_rw = \"polkit\"; systemctl edit libvirtd-admin.socket (virtqemud-admin.socket and so on): [Socket] SocketMode=0600; restart sockets and daemon";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Setting> Reads { get; } = [Auth.Setting, Sockets];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Sockets].Rows.Count == 0)
            return DaemonKey.NoDaemon;
        var open = facts[Sockets].Rows.Where(socket => IsOpen(socket, facts)).Select(socket => socket["path"] + " " + ModeOf(socket)
            + (IsAdmin(socket) ? "" : ", " + Auth.Shown(Auth.Of(socket["daemon"], facts)))).ToList();
        return open.Count == 0 ? Judgement.Pass("guarded: " + string.Join(", ", facts[Sockets].Rows.Select(socket => socket["daemon"]).Distinct())) : Judgement.Fail(string.Join("; ", open));
    }

    public override Repair Repair(Facts facts)
    {
        var open = facts[Sockets].Rows.Where(socket => IsOpen(socket, facts)).ToList();
        var (changes, unguarded) = (new List<Change>(), open.Where(socket => !IsAdmin(socket)).Select(socket => socket["daemon"]).ToList());
        if (unguarded.Count > 0)
            changes.Add(Auth.Change(facts, row => unguarded.Contains(row["daemon"]), _ => "polkit"));
        if (open.Any(IsAdmin))
            changes.Add(new Change(Sockets, facts[Sockets], Reading.Known([.. facts[Sockets].Rows.Select(socket => IsAdmin(socket) && open.Contains(socket) ? socket.With("mode", ByUnit(socket) ? "0600" : null) : socket)])));
        return Core.Remediation.Repair.By([.. changes]);
    }

    private static bool IsOpen(Row socket, Facts facts) => socket["kind"] switch
    {
        "admin" => !Lacks(ModeOf(socket), 63),
        "rw" => !Lacks(ModeOf(socket), 7) && Auth.InForce(Auth.Of(socket["daemon"], facts)) is not ("polkit" or "sasl"),
        _ => false,
    };

    private static bool IsAdmin(Row socket) => socket["kind"] == "admin";

    private static bool ByUnit(Row socket) => socket["path"]?.StartsWith("/", StringComparison.Ordinal) == false;

    // systemd gives 0666 to a socket that names no mode; the keys of the daemon have defaults of their own.
    private static string ModeOf(Row socket) => socket["mode"] ?? (ByUnit(socket) ? "0666" : IsAdmin(socket) ? "0700" : "0777");

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
        Example.Unknown(),
        Example.Pass(Auth.Sample(("libvirtd", null)), ByUnits("libvirtd", "0666", "0600")),
        Example.Pass(Auth.Sample(("libvirtd", null)), ByFile(null, null)),
        Example.Pass(Auth.Sample(("virtqemud", "none")), ByUnits("virtqemud", "0660", "0600")),
        Example.Pass(Auth.Sample(("libvirtd", "none")), ByFile("0770", null)),
        Example.Fail(Auth.Sample(("libvirtd", "none")), ByUnits("libvirtd", "0666", "0600")),
        Example.Fail(Auth.Sample(("libvirtd", null)), ByUnits("libvirtd", "0666", "0660")),
        Example.Fail(Auth.Sample(("virtqemud", "none")), ByUnits("virtqemud", null, null)),
        Example.Fail(Auth.Sample(("virtqemud", "polkit"), ("virtstoraged", "none")), (Sockets, Reading.Known([.. ByUnits("virtqemud", "0666", "0600").Item2.Rows, .. ByUnits("virtstoraged", "0666", "0600").Item2.Rows]))),
        Example.Fail(Auth.Sample(("libvirtd", "none")), ByFile(null, null)),
        Example.Fail(Auth.Sample(("libvirtd", null)), ByFile(null, "rwx")),
    ];

    private static (Setting, Reading) ByUnits(string daemon, string? write, string? admin) => (Sockets, TableOf(Sockets,
        [daemon, "rw", daemon + ".socket:Socket.SocketMode", write], [daemon, "ro", daemon + "-ro.socket:Socket.SocketMode", "0666"], [daemon, "admin", daemon + "-admin.socket:Socket.SocketMode", admin]));

    private static (Setting, Reading) ByFile(string? write, string? admin) => (Sockets, TableOf(Sockets,
        ["libvirtd", "rw", "/etc/libvirt/libvirtd.conf:unix_sock_rw_perms", write], ["libvirtd", "admin", "/etc/libvirt/libvirtd.conf:unix_sock_admin_perms", admin]));
}

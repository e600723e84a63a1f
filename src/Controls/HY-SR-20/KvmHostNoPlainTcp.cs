using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>libvirt offers no unencrypted TCP socket, nor will it after the next start.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-20-01", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
internal sealed class KvmHostNoPlainTcp : Control
{
    private static readonly Setting ListenTcp = LibvirtHost.RemoteConf("listen_tcp");

    public override string Title => "libvirt does not listen on plain TCP";
    public override string Why => "Whoever sees the management network reads the host's administration, or takes it over, where it is not encrypted.";
    public override string WantedText => "no libvirtd-tcp.socket or virtproxyd-tcp.socket, listen_tcp 0, nothing on port 16509";
    public override string Remedy => "systemctl disable --now libvirtd-tcp.socket virtproxyd-tcp.socket; /etc/libvirt/libvirtd.conf (virtproxyd.conf where the daemons are modular): listen_tcp = 0, restart the daemon; clients connect by +ssh or +tls";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Setting> Reads { get; } = [.. LibvirtSockets.Tcp.Reads, ListenTcp, LibvirtHost.DaemonSockets];

    public override Judgement Judge(Facts facts)
    {
        if (LibvirtSockets.Tcp.IsEnabled(facts))
            return Judgement.Fail("the TCP socket is enabled in systemd");
        if (Listens(facts))
            return Judgement.Fail("listen_tcp " + facts.Shown(ListenTcp));
        var addresses = LibvirtSockets.Tcp.Addresses(facts);
        return addresses.Count == 0 ? Judgement.Pass("no TCP socket") : Judgement.Fail("port 16509 is open on " + string.Join(", ", addresses.Distinct()));
    }

    public override Repair Repair(Facts facts)
    {
        var changes = new[] { LibvirtSockets.Tcp.Monolithic, LibvirtSockets.Tcp.Modular }.Where(socket => facts[socket].Text == "enabled")
            .Select(socket => new Change(socket, facts[socket], Reading.Known("disabled"))).ToList();
        if (Listens(facts))
            changes.Add(new Change(ListenTcp, facts[ListenTcp], Reading.Known(0)));
        return changes.Count > 0 ? Core.Remediation.Repair.By([.. changes]) : base.Repair(facts);
    }

    /// <summary>Whether the daemon itself would listen: it passes over the key where systemd hands it the sockets.</summary>
    private static bool Listens(Facts facts) => facts.InForce(ListenTcp).Text != "0" && !LibvirtSockets.AreHandedOver(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((LibvirtSockets.Tcp.Monolithic, Reading.Known("disabled")), (LibvirtHost.Listening, LibvirtSockets.Listens("0.0.0.0", "16514"))),
        Example.Fail((LibvirtSockets.Tcp.Monolithic, Reading.Known("enabled"))),
        Example.Fail((LibvirtSockets.Tcp.Modular, Reading.Known("enabled"))),
        Example.Fail((ListenTcp, Reading.Known("1"))),
        Example.Fail((ListenTcp, Reading.Known("1")), LibvirtSockets.DecidedBy("/etc/libvirt/libvirtd.conf:unix_sock_rw_perms", "libvirtd")),
        Example.Fail((ListenTcp, Reading.Known("1")), LibvirtSockets.DecidedBy("virtqemud.socket:Socket.SocketMode", "virtqemud")),
        Example.Pass((ListenTcp, Reading.Known("1")), LibvirtSockets.DecidedBy("libvirtd.socket:Socket.SocketMode", "libvirtd")),
        Example.Pass((ListenTcp, Reading.Known("1")), LibvirtSockets.DecidedBy("virtproxyd.socket:Socket.SocketMode", "virtproxyd")),
        Example.Fail((LibvirtSockets.Tcp.Modular, Reading.Known("enabled")), LibvirtSockets.DecidedBy("virtproxyd.socket:Socket.SocketMode", "virtproxyd")),
        Example.Fail((LibvirtSockets.Tcp.Monolithic, Reading.Known("enabled")), (LibvirtSockets.Tcp.Modular, Reading.Known("enabled")), (ListenTcp, Reading.Known("yes"))),
        Example.Fail((LibvirtHost.Listening, LibvirtSockets.Listens("127.0.0.1", "16509"))),
    ];
}

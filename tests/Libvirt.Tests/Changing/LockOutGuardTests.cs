using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.Changing;
using HypervisorHardening.Libvirt.Connecting;
using HypervisorHardening.Libvirt.Documents;
using HypervisorHardening.Libvirt.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Changing;

public sealed class LockOutGuardTests
{
    private const string Local = "qemu:///system", Ssh = "qemu+ssh://admin@localhost/system", Root = "qemu+ssh://root@localhost/system",
        Tcp = "qemu+tcp://localhost/system", Tls = "qemu+tls://localhost/system";

    private static string? Refusal(string uri, bool isRoot, Setting setting, Reading after, Reading? before = null)
    {
        try
        {
            new LockOutGuard(ConnectUri.Parse(uri), isRoot).Check(new Change(setting, before ?? Reading.Known("x"), after), null);
            return null;
        }
        catch (HyException error)
        {
            return error.Id;
        }
    }

    [Theory]
    [InlineData(Local, true, "unit", "libvirtd.socket", "disabled", true)]
    [InlineData(Local, true, "unit", "libvirtd.socket", "enabled", false)]
    [InlineData(Local, true, "unit", "virtqemud.service", "masked", true)]
    [InlineData(Local, true, "unit", "libvirtd-tcp.socket", "disabled", false)]
    [InlineData(Local, true, "unit", "nftables.service", "enabled", false)]
    [InlineData(Local, true, "daemon-conf", "auth_unix_rw", "polkit", false)]
    [InlineData(Local, false, "daemon-conf", "auth_unix_rw", "polkit", true)]
    [InlineData(Local, true, "daemon-conf", "auth_unix_rw", "sasl", true)]
    [InlineData(Local, true, "daemon-conf", "unix_sock_dir", "/tmp", true)]
    [InlineData(Local, false, "daemon-conf", "access_drivers", "polkit", true)]
    [InlineData(Local, true, "daemon-conf", "access_drivers", "polkit", false)]
    [InlineData(Local, false, "unit-key", "libvirtd.socket:Socket.SocketMode", "0600", true)]
    [InlineData(Local, true, "unit-key", "libvirtd.socket:Socket.SocketMode", "0600", false)]
    [InlineData(Local, true, "unit-key", "libvirtd.socket:Socket.ListenStream", "/x", true)]
    [InlineData(Local, true, "conf", "/etc/libvirt/qemu.conf:vnc_tls", "1", false)]
    [InlineData(Local, false, "conf", "/etc/libvirt/libvirtd.conf:auth_unix_rw", "polkit", true)]
    [InlineData(Ssh, true, "unit", "ssh.service", "disabled", true)]
    [InlineData(Local, true, "unit", "ssh.service", "disabled", false)]
    [InlineData(Ssh, true, "unit", "firewalld.service", "enabled", true)]
    [InlineData(Ssh, true, "files", "/etc/ssh/sshd_config.d/*.conf", "x", true)]
    [InlineData(Local, true, "file", "/etc/ssh/sshd_config", "x", false)]
    [InlineData(Ssh, true, "daemon-conf", "unix_sock_rw_perms", "0700", true)]
    [InlineData(Root, false, "daemon-conf", "unix_sock_rw_perms", "0700", false)]
    [InlineData(Tcp, true, "remote-conf", "listen_tcp", "0", true)]
    [InlineData(Tls, true, "remote-conf", "listen_tcp", "0", false)]
    [InlineData(Tcp, true, "remote-conf", "auth_tcp", "sasl", true)]
    [InlineData(Tcp, true, "unit", "libvirtd-tcp.socket", "disabled", true)]
    [InlineData(Tls, true, "unit", "virtproxyd-tls.socket", "disabled", true)]
    [InlineData(Tls, true, "unit", "virtproxyd-tcp.socket", "disabled", false)]
    [InlineData(Tls, true, "remote-conf", "tls_allowed_dn_list", "CN=x", true)]
    [InlineData(Tls, true, "remote-conf", "tls_no_verify_certificate", "0", true)]
    [InlineData(Tls, true, "conf", "/etc/libvirt/virtproxyd.conf:tls_priority", "SECURE256", true)]
    [InlineData(Tls, true, "daemon-conf", "access_drivers", "polkit", true)]
    [InlineData(Tcp, true, "file", "/etc/nftables.conf", "x", true)]
    public void What_carries_the_connection_stays(string uri, bool isRoot, string source, string path, string after, bool isRefused) =>
        Assert.Equal(isRefused ? "Hy.Change.LockOut" : null, Refusal(uri, isRoot, Some.Host(source, path), Reading.Known(after)));

    [Fact]
    public void Who_is_not_root_does_not_empty_the_group_that_lets_it_in()
    {
        var group = Some.Host("group", "libvirt");
        var (two, one) = (Reading.Known((IReadOnlyList<string>)["a", "b"]), Reading.Known((IReadOnlyList<string>)["a"]));
        Assert.Equal("Hy.Change.LockOut", Refusal(Local, false, group, one, two));
        Assert.Null(Refusal(Local, true, group, one, two));
        Assert.Null(Refusal(Local, false, group, two, one));
        Assert.Null(Refusal(Local, false, Some.Host("group", "kvm"), one, two));
    }

    [Fact]
    public void The_network_that_leads_to_the_host_stays()
    {
        var network = DaemonXml.Root("<network><ip address='10.0.0.1'/></network>");
        var change = new Change(Some.Network("network", "forward/@mode"), Reading.Absent, Reading.Known("nat"));
        Assert.Equal("Hy.Change.LockOut", Assert.Throws<HyException>(() => new LockOutGuard(ConnectUri.Parse("qemu+ssh://10.0.0.1/system"), true).Check(change, network)).Id);
        new LockOutGuard(ConnectUri.Parse("qemu+ssh://10.0.0.2/system"), true).Check(change, network);
        new LockOutGuard(ConnectUri.Parse(Local), true).Check(change, network);
    }

    [Theory]
    [InlineData(Local, false, "daemons-conf", "access_drivers", "/etc/libvirt/virtqemud.conf", "polkit", true)]
    [InlineData(Local, true, "daemons-conf", "access_drivers", "/etc/libvirt/virtqemud.conf", "polkit", false)]
    [InlineData(Local, false, "daemons-conf", "access_drivers", "/etc/libvirt/virtstoraged.conf", "polkit", false)]
    [InlineData(Local, true, "daemons-conf", "auth_unix_rw", "/etc/libvirt/virtqemud.conf", "sasl", true)]
    [InlineData(Tls, true, "daemons-conf", "access_drivers", "/etc/libvirt/virtproxyd.conf", "nop,polkit", true)]
    [InlineData(Local, false, "daemon-sockets", "all", "virtqemud.socket:Socket.SocketMode", "0600", true)]
    [InlineData(Local, true, "daemon-sockets", "all", "virtqemud.socket:Socket.SocketMode", "0600", false)]
    [InlineData(Local, false, "daemon-sockets", "all", "/etc/libvirt/libvirtd.conf:unix_sock_rw_perms", "0600", true)]
    public void Of_a_table_of_daemons_only_the_rows_that_change_count(string uri, bool isRoot, string source, string path, string row, string value, bool refused)
    {
        string[] columns = ["path", "value"];
        if (source == "daemon-sockets")
            columns[1] = "mode";
        var kept = new Row(columns, ["/etc/libvirt/libvirtd.conf:unix_sock_dir", "/run"]);
        var before = Reading.Known([kept, new Row(columns, [row, null])]);
        var change = new Change(new Setting(Scope.Host, source, path, columns), before, Reading.Known([kept, new Row(columns, [row, value])]));
        var guard = new LockOutGuard(ConnectUri.Parse(uri), isRoot);
        if (refused)
            Assert.Equal("Hy.Change.LockOut", Assert.Throws<HyException>(() => guard.Check(change, null)).Id);
        else
            guard.Check(change, null);
    }
}

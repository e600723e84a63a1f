using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

public sealed class DaemonLayoutTests : IDisposable
{
    private const string Unit = "[Install]\nWantedBy=sockets.target\n";

    private readonly HostTree tree = new HostTree()
        .With("/etc/libvirt/libvirtd.conf", "max_clients = 1\n").With("/etc/libvirt/virtqemud.conf", "max_clients = 2\n").With("/etc/libvirt/virtproxyd.conf", "max_clients = 3\n");

    public void Dispose() => tree.Dispose();

    [FactIf("Linux")]
    public void A_host_that_does_not_say_is_unreadable_and_never_a_guess()
    {
        Assert.Equal(DaemonMode.Unknown, DaemonLayout.Of(tree.Files()).Mode);
        Assert.Contains("start the daemons", tree.Read(new DaemonConfSource(), "max_clients").Reason, StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void A_host_without_any_file_has_nothing_set()
    {
        using var empty = new HostTree();
        Assert.False(empty.Read(new RemoteConfSource(), "listen_tls").IsKnown);
        Assert.Null(empty.Read(new RemoteConfSource(), "listen_tls").Reason);
    }

    [FactIf("Linux")]
    public void The_only_file_is_in_force()
    {
        File.Delete(tree.Physical("/etc/libvirt/libvirtd.conf"));
        AssertInForce("2", "3");
        tree.With("/etc/libvirt/libvirtd.conf", "max_clients = 1");
        File.Delete(tree.Physical("/etc/libvirt/virtqemud.conf"));
        File.Delete(tree.Physical("/etc/libvirt/virtproxyd.conf"));
        AssertInForce("1", "1");
    }

    [FactIf("Linux")]
    public void Enabled_units_say_more_than_files()
    {
        tree.With("/usr/lib/systemd/system/libvirtd.socket", Unit).With("/usr/lib/systemd/system/virtqemud.socket", Unit)
            .WithLink("/etc/systemd/system/sockets.target.wants/libvirtd.socket", "/usr/lib/systemd/system/libvirtd.socket");
        AssertInForce("1", "1");
        tree.WithLink("/etc/systemd/system/sockets.target.wants/virtqemud.socket", "/usr/lib/systemd/system/virtqemud.socket");
        Assert.Equal(DaemonMode.Unknown, DaemonLayout.Of(tree.Files()).Mode);
        File.Delete(tree.Physical("/etc/systemd/system/sockets.target.wants/libvirtd.socket"));
        AssertInForce("2", "3");
    }

    [FactIf("Linux")]
    public void A_proxy_at_the_old_socket_is_not_the_monolithic_daemon()
    {
        tree.With("/run/libvirt/libvirt-sock", "").With("/run/libvirt/virtproxyd-admin-sock", "");
        AssertInForce("2", "3");
    }

    [FactIf("Linux")]
    public void Sockets_say_most()
    {
        tree.With("/usr/lib/systemd/system/virtqemud.socket", Unit)
            .WithLink("/etc/systemd/system/sockets.target.wants/virtqemud.socket", "/usr/lib/systemd/system/virtqemud.socket")
            .With("/run/libvirt/libvirt-sock", "");
        AssertInForce("1", "1");
        tree.With("/run/libvirt/virtqemud-sock", "");
        AssertInForce("2", "3");
    }

    [FactIf("Linux")]
    public void Modular_daemons_on_sockets_with_a_proxy_for_tls()
    {
        using var host = Modular("virtqemud", "virtnetworkd", "virtstoraged", "virtproxyd", "virtlogd").Enabled("virtproxyd-tls.socket").File("virtnodedevd").File("libvirtd");
        host.Tree.With("/etc/libvirt/virtnetworkd.conf", "access_drivers = [ \"polkit\", \"nop\" ]\nlog_level = 1\n").With("/etc/libvirt/virtproxyd.conf", "access_drivers = []\n");
        Assert.Equal(
            ["virtqemud /etc/libvirt/virtqemud.conf -", "virtnetworkd /etc/libvirt/virtnetworkd.conf polkit,nop", "virtstoraged /etc/libvirt/virtstoraged.conf -", "virtproxyd /etc/libvirt/virtproxyd.conf "],
            host.Each("access_drivers"));
        Assert.Contains("virtlogd /etc/libvirt/virtlogd.conf -", host.Each("log_level"));
        Assert.Equal(Handed("virtqemud", "virtnetworkd", "virtstoraged", "virtproxyd"), host.Sockets());
        Assert.Equal("enabled", host.Tree.Read(new UnitSource(), "virtproxyd-tls.socket").Text);
        Assert.Equal(["polkit", "nop"], host.Tree.Read(new DaemonConfSource(), "virtnetworkd:access_drivers").List);
    }

    [FactIf("Linux")]
    public void The_monolithic_daemon_on_sockets()
    {
        using var host = new DaemonHost().Installed("libvirtd").Enabled("libvirtd.socket", "libvirtd-ro.socket", "libvirtd.service").File("libvirtd");
        Assert.Equal(["libvirtd /etc/libvirt/libvirtd.conf -"], host.Each("max_clients"));
        // The administrative socket is not enabled itself: the service brings it.
        Assert.Equal(Handed("libvirtd"), host.Sockets());
        host.Tree.With("/etc/systemd/system/libvirtd.socket.d/50-mode.conf", "[Socket]\nSocketMode=0660\n");
        Assert.Equal("libvirtd rw libvirtd.socket:Socket.SocketMode 0660", host.Sockets()[0]);
    }

    [FactIf("Linux")]
    public void A_disabled_socket_that_the_service_wants_is_in_force_and_a_masked_one_is_not()
    {
        using var host = new DaemonHost().Installed("libvirtd").Enabled("libvirtd.service").File("libvirtd");
        Assert.Equal(Handed("libvirtd"), host.Sockets());
        host.Masked("libvirtd-ro.socket");
        Assert.Equal(["rw", "admin"], host.Sockets().Select(line => line.Split(' ')[1]));
        host.Masked("libvirtd.socket").Masked("libvirtd-admin.socket");
        host.Tree.With("/etc/libvirt/libvirtd.conf", "unix_sock_rw_perms = \"0770\"\n");
        Assert.Equal(
            ["libvirtd rw /etc/libvirt/libvirtd.conf:unix_sock_rw_perms 0770", "libvirtd ro /etc/libvirt/libvirtd.conf:unix_sock_ro_perms -", "libvirtd admin /etc/libvirt/libvirtd.conf:unix_sock_admin_perms -"],
            host.Sockets());
    }

    [FactIf("Linux")]
    public void Of_both_kinds_installed_the_enabled_one_counts()
    {
        using var modular = Modular("virtqemud", "virtstoraged").Installed("libvirtd").File("libvirtd");
        Assert.Equal(["virtqemud", "virtstoraged"], modular.Each("max_clients").Select(line => line.Split(' ')[0]));
        using var monolithic = new DaemonHost().Installed("libvirtd", "virtqemud", "virtstoraged", "virtproxyd").Enabled("libvirtd.socket").File("libvirtd", "virtqemud", "virtstoraged", "virtproxyd");
        Assert.Equal(["libvirtd"], monolithic.Each("max_clients").Select(line => line.Split(' ')[0]));
        Assert.Equal("/etc/libvirt/libvirtd.conf", DaemonLayout.Of(monolithic.Tree.Files()).FileOf("virtstoraged"));
        using var both = new DaemonHost().Installed("libvirtd", "virtqemud").Enabled("libvirtd.socket", "virtqemud.socket").File("libvirtd", "virtqemud");
        Assert.Contains("start the daemons", both.Tree.Read(new DaemonsConfSource(), "max_clients", "daemon", "path", "value").Reason, StringComparison.Ordinal);
        Assert.Contains("start the daemons", both.Tree.Read(new DaemonSocketsSource(), "all", "daemon", "kind", "path", "mode").Reason, StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void A_single_service_without_sockets_makes_its_own_by_its_file()
    {
        using var host = new DaemonHost().Installed("virtqemud").Masked("virtqemud.socket").Masked("virtqemud-ro.socket").Masked("virtqemud-admin.socket").Enabled("virtqemud.service");
        host.Tree.With("/etc/libvirt/virtqemud.conf", "unix_sock_admin_perms = \"0660\"\n");
        Assert.Equal(["virtqemud /etc/libvirt/virtqemud.conf -"], host.Each("max_clients"));
        Assert.Equal("virtqemud admin /etc/libvirt/virtqemud.conf:unix_sock_admin_perms 0660", host.Sockets()[2]);
    }

    [FactIf("Linux")]
    public void Xen_has_a_daemon_of_its_own()
    {
        using var host = Modular("virtxend", "virtnetworkd");
        Assert.Equal("/etc/libvirt/virtxend.conf", DaemonLayout.Of(host.Tree.Files()).LocalFile);
        using var running = new HostTree().With("/run/libvirt/virtxend-sock", "").With("/run/libvirt/libvirt-sock", "");
        Assert.Equal("/etc/libvirt/virtxend.conf", DaemonLayout.Of(running.Files()).LocalFile);
    }

    [FactIf("Linux")]
    public void Where_daemons_for_both_hypervisors_are_enabled_the_one_that_runs_counts()
    {
        using var host = Modular("virtqemud", "virtxend");
        Assert.Equal("/etc/libvirt/virtqemud.conf", DaemonLayout.Of(host.Tree.Files()).LocalFile);
        host.Tree.With("/proc/xen/capabilities", "");
        Assert.Equal("/etc/libvirt/virtqemud.conf", DaemonLayout.Of(host.Tree.Files()).LocalFile);
        host.Tree.With("/proc/xen/capabilities", "control_d\n");
        Assert.Equal("/etc/libvirt/virtxend.conf", DaemonLayout.Of(host.Tree.Files()).LocalFile);
        Assert.Equal(2, host.Each("max_clients").Length);
    }

    [FactIf("Linux")]
    public void A_file_that_cannot_be_read_is_not_passed_over()
    {
        using var host = Modular("virtqemud", "virtstoraged");
        host.Tree.With("/etc/libvirt/virtstoraged.conf", "a = \n");
        Assert.Contains("virtstoraged.conf", host.Tree.Read(new DaemonsConfSource(), "max_clients", "daemon", "path", "value").Reason, StringComparison.Ordinal);
    }

    private static DaemonHost Modular(params string[] daemons) => new DaemonHost().Installed(daemons).File(daemons)
        .Enabled([.. daemons.SelectMany(daemon => new[] { daemon + ".socket", daemon + "-ro.socket", daemon + "-admin.socket" })]);

    private static string[] Handed(params string[] daemons) => [.. daemons.SelectMany(daemon => new[]
    {
        $"{daemon} rw {daemon}.socket:Socket.SocketMode 0666", $"{daemon} ro {daemon}-ro.socket:Socket.SocketMode 0666", $"{daemon} admin {daemon}-admin.socket:Socket.SocketMode 0600",
    })];

    private void AssertInForce(string local, string remote)
    {
        Assert.Equal(local, tree.Read(new DaemonConfSource(), "max_clients").Text);
        Assert.Equal(remote, tree.Read(new RemoteConfSource(), "max_clients").Text);
    }
}

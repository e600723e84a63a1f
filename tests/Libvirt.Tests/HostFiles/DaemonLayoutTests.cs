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
    public void In_domain_0_of_Xen_the_driver_of_Xen_is_the_local_hypervisor()
    {
        tree.With("/etc/libvirt/virtxend.conf", "max_clients = 4\n").With("/proc/xen/capabilities", "control_d\n").With("/run/libvirt/libvirt-sock", "");
        AssertInForce("1", "1");
        tree.With("/run/libvirt/virtxend-sock", "");
        AssertInForce("4", "3");
        tree.With("/run/libvirt/virtqemud-sock", "");
        AssertInForce("4", "3");
    }

    [FactIf("Linux")]
    public void A_guest_of_Xen_is_no_domain_0()
    {
        tree.With("/etc/libvirt/virtxend.conf", "max_clients = 4\n").With("/proc/xen/capabilities", "").With("/run/libvirt/virtqemud-sock", "");
        AssertInForce("2", "3");
    }

    [FactIf("Linux")]
    public void The_enabled_daemon_of_Xen_is_modular()
    {
        tree.With("/etc/libvirt/virtxend.conf", "max_clients = 4\n").With("/proc/xen/capabilities", "control_d\n").With("/usr/lib/systemd/system/virtxend.socket", Unit)
            .WithLink("/etc/systemd/system/sockets.target.wants/virtxend.socket", "/usr/lib/systemd/system/virtxend.socket");
        AssertInForce("4", "3");
    }

    private void AssertInForce(string local, string remote)
    {
        Assert.Equal(local, tree.Read(new DaemonConfSource(), "max_clients").Text);
        Assert.Equal(remote, tree.Read(new RemoteConfSource(), "max_clients").Text);
    }
}

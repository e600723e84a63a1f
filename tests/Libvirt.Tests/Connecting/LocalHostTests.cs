using HypervisorHardening.Libvirt.Connecting;
using HypervisorHardening.Libvirt.Tests.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Connecting;

public sealed class LocalHostTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("qemu:///system", null, "libvirt-sock")]
    [InlineData("qemu:///system", null, "virtqemud-sock")]
    [InlineData("qemu:///system", null, "virtqemud-sock", "virtxend-sock")]
    [InlineData("qemu:///system", "", "libvirt-sock", "virtxend-sock")]
    [InlineData("xen:///system", null, "virtxend-sock")]
    [InlineData("xen:///system", "control_d", "virtqemud-sock", "virtxend-sock")]
    [InlineData("xen:///system", "control_d", "libvirt-sock")]
    [InlineData(null, "control_d", "virtqemud-sock")]
    public void Sockets_tell_which_hypervisor_is_here(string? uri, string? xen, params string[] sockets)
    {
        using var tree = new HostTree();
        foreach (var socket in sockets)
            tree.With("/run/libvirt/" + socket, "");
        if (xen is not null)
            tree.With("/proc/xen/capabilities", xen + "\n");
        Assert.Equal(uri, LocalHost.Uri(tree.Root));
    }
}

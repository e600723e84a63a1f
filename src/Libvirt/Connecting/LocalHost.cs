using System;
using System.IO;
using System.Linq;

namespace HypervisorHardening.Libvirt.Connecting;

/// <summary>The hypervisor of this machine, told by the sockets of libvirt's daemons.</summary>
internal static class LocalHost
{
    private static readonly (string Socket, string Uri)[] Kvm =
        [("virtqemud-sock", "qemu:///system"), ("libvirt-sock", "qemu:///system"), ("virtxend-sock", "xen:///system")];

    private static readonly (string Socket, string Uri)[] Xen = [("virtxend-sock", "xen:///system"), ("libvirt-sock", "xen:///system")];

    /// <summary>The URI that reaches it; null where no daemon serves one. In Xen's privileged domain it is Xen: KVM cannot be there too.</summary>
    /// <param name="root">The folder that stands for <c>/</c>.</param>
    public static string? Uri(string root) => (IsPrivileged(root) ? Xen : Kvm)
        .Where(one => File.Exists(Path.Combine(root, "run/libvirt", one.Socket))).Select(one => one.Uri).FirstOrDefault();

    private static bool IsPrivileged(string root)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, "proc/xen/capabilities")).IndexOf("control_d", StringComparison.Ordinal) >= 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

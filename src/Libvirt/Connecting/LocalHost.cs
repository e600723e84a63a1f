using System.IO;
using System.Linq;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Xen;

namespace HypervisorHardening.Libvirt.Connecting;

/// <summary>The hypervisor of this machine, told by the sockets of libvirt's daemons.</summary>
internal static class LocalHost
{
    private static readonly (string Socket, string Uri)[] OfKvm =
        [("virtqemud-sock", "qemu:///system"), ("libvirt-sock", "qemu:///system"), ("virtxend-sock", "xen:///system")];

    private static readonly (string Socket, string Uri)[] OfXen = [("virtxend-sock", "xen:///system"), ("libvirt-sock", "xen:///system")];

    /// <summary>The URI that reaches it; null where no daemon serves one. In Xen's domain 0 libvirt's driver of QEMU may answer too, and knows none of Xen's guests.</summary>
    /// <param name="root">The folder that stands for <c>/</c>.</param>
    public static string? Uri(string root)
    {
        bool IsThere((string Socket, string Uri) one) => File.Exists(Path.Combine(root, "run/libvirt", one.Socket));
        return OfKvm.Any(IsThere) ? (IsControlDomain(root) ? OfXen : OfKvm).Where(IsThere).Select(one => one.Uri).FirstOrDefault() : null;
    }

    private static bool IsControlDomain(string root)
    {
        try
        {
            return ControlDomain.IsOn(new HostFileSystem(root));
        }
        catch (HostFileException)
        {
            return false;
        }
    }
}

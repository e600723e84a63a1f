using System;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>Xen's domain 0: the Linux that manages the hypervisor, and has libvirt's driver of Xen.</summary>
internal static class ControlDomain
{
    private const string Capabilities = "/proc/xen/capabilities";

    /// <summary>Whether a host is one. A guest of Xen has the same file, with nothing in it.</summary>
    /// <param name="files">The host.</param>
    /// <exception cref="HostFileException">The file cannot be read.</exception>
    public static bool IsOn(HostFileSystem files) => files.Text(Capabilities)?.IndexOf("control_d", StringComparison.Ordinal) >= 0;
}

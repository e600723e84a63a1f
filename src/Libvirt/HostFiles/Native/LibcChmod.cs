using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>chmod</c> of the C library.</summary>
internal static class LibcChmod
{
    /// <summary>Sets the permission bits of what is at a path, links followed; -1 with an error number where it cannot.</summary>
    /// <param name="path">The path in UTF-8, ended by a zero.</param>
    /// <param name="mode">The bits.</param>
    [DllImport("libc", EntryPoint = "chmod", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Chmod(byte[] path, uint mode);
}

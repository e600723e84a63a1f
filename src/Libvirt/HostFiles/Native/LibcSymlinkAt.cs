using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>symlinkat</c> of the C library.</summary>
internal static class LibcSymlinkAt
{
    /// <summary>Makes a link; -1 with an error number where it cannot.</summary>
    /// <param name="target">What it points to, in UTF-8, ended by a zero.</param>
    /// <param name="folder">The open folder that it is made in.</param>
    /// <param name="path">Its name in UTF-8, ended by a zero.</param>
    [DllImport("libc", EntryPoint = "symlinkat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int SymlinkAt(byte[] target, FileDescriptor folder, byte[] path);
}

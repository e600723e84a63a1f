using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>openat</c> of the C library.</summary>
internal static class LibcOpenAt
{
    /// <summary>Opens a file or folder below an open folder; -1 with an error number where it cannot.</summary>
    /// <param name="folder">The open folder; -100 is the current one.</param>
    /// <param name="path">The path in UTF-8, ended by a zero.</param>
    /// <param name="flags">How.</param>
    /// <param name="mode">The permission bits of a file that is made.</param>
    [DllImport("libc", EntryPoint = "openat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int OpenAt(int folder, byte[] path, int flags, uint mode);
}

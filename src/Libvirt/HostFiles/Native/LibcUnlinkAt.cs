using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>unlinkat</c> of the C library.</summary>
internal static class LibcUnlinkAt
{
    /// <summary>Takes a name out of a folder; -1 with an error number where it cannot.</summary>
    /// <param name="folder">The open folder.</param>
    /// <param name="path">The name in UTF-8, ended by a zero.</param>
    /// <param name="flags">0x200: it is an empty folder.</param>
    [DllImport("libc", EntryPoint = "unlinkat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int UnlinkAt(FileDescriptor folder, byte[] path, int flags);
}

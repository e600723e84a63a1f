using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>fchownat</c> of the C library.</summary>
internal static class LibcFchownAt
{
    /// <summary>The flag by which an empty path is the open file itself.</summary>
    public const int EmptyPath = 0x1000;

    /// <summary>Sets owner and group of a file below an open folder; -1 with an error number where it cannot.</summary>
    /// <param name="folder">The open folder, or the file itself.</param>
    /// <param name="path">The path in UTF-8, ended by a zero; empty for the open file itself.</param>
    /// <param name="owner">The number of the owner.</param>
    /// <param name="group">The number of the group.</param>
    /// <param name="flags"><see cref="EmptyPath"/>.</param>
    [DllImport("libc", EntryPoint = "fchownat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int FchownAt(FileDescriptor folder, byte[] path, uint owner, uint group, int flags);
}

using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>mkdirat</c> of the C library.</summary>
internal static class LibcMkdirAt
{
    /// <summary>Makes a folder; -1 with an error number where it cannot.</summary>
    /// <param name="folder">The open folder that it is made in.</param>
    /// <param name="path">Its name in UTF-8, ended by a zero.</param>
    /// <param name="mode">Its permission bits.</param>
    [DllImport("libc", EntryPoint = "mkdirat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int MkdirAt(FileDescriptor folder, byte[] path, uint mode);
}

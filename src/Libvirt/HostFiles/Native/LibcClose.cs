using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>close</c> of the C library.</summary>
internal static class LibcClose
{
    /// <summary>Closes an open file; -1 with an error number where the system says that not all was written.</summary>
    /// <param name="file">The open file.</param>
    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Close(int file);
}

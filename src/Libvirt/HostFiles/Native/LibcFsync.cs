using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>fsync</c> of the C library.</summary>
internal static class LibcFsync
{
    /// <summary>Waits until a file or folder is on the disk; -1 with an error number where it cannot.</summary>
    /// <param name="file">The open file or folder.</param>
    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Fsync(FileDescriptor file);
}

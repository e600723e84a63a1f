using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>fchmod</c> of the C library.</summary>
internal static class LibcFchmod
{
    /// <summary>Sets the permission bits of an open file; -1 with an error number where it cannot.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="mode">The bits.</param>
    [DllImport("libc", EntryPoint = "fchmod", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Fchmod(FileDescriptor file, uint mode);
}

using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>flistxattr</c> of the C library.</summary>
internal static class LibcListXattr
{
    /// <summary>Writes the names of a file's extended attributes, each ended by a zero, to a buffer and gives their length; -1 with an error number where it cannot.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="names">Takes the names.</param>
    /// <param name="size">The size of the buffer.</param>
    [DllImport("libc", EntryPoint = "flistxattr", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern IntPtr ListXattr(FileDescriptor file, byte[] names, UIntPtr size);
}

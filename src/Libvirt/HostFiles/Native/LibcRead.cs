using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>read</c> of the C library.</summary>
internal static class LibcRead
{
    /// <summary>Reads the next bytes; their number, 0 at the end, -1 with an error number where it cannot.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="buffer">Takes the bytes.</param>
    /// <param name="count">The most bytes to read.</param>
    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern IntPtr Read(FileDescriptor file, byte[] buffer, UIntPtr count);
}

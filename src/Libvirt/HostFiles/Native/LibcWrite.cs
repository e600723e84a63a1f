using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>write</c> of the C library.</summary>
internal static class LibcWrite
{
    /// <summary>Writes bytes; the number written, which may be less than asked, -1 with an error number where it cannot.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="buffer">The bytes.</param>
    /// <param name="count">How many of them.</param>
    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern IntPtr Write(FileDescriptor file, byte[] buffer, UIntPtr count);
}

using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>fsetxattr</c> of the C library.</summary>
internal static class LibcSetXattr
{
    /// <summary>Sets an extended attribute; -1 with an error number where it cannot.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="name">The attribute in UTF-8, ended by a zero.</param>
    /// <param name="value">The value.</param>
    /// <param name="size">Its length.</param>
    /// <param name="flags">0: whether it is there or not.</param>
    [DllImport("libc", EntryPoint = "fsetxattr", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int SetXattr(FileDescriptor file, byte[] name, byte[] value, UIntPtr size, int flags);
}

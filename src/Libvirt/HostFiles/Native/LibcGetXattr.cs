using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>fgetxattr</c> of the C library.</summary>
internal static class LibcGetXattr
{
    /// <summary>Writes an extended attribute to a buffer and gives its length; -1 with an error number where it cannot.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="name">The attribute in UTF-8, ended by a zero.</param>
    /// <param name="value">Takes the value.</param>
    /// <param name="size">The size of the buffer.</param>
    [DllImport("libc", EntryPoint = "fgetxattr", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern IntPtr GetXattr(FileDescriptor file, byte[] name, byte[] value, UIntPtr size);
}

using System;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>readlink</c> of the C library.</summary>
internal static class LibcReadLink
{
    /// <summary>Writes a link's text to a buffer and gives its length; -1 with an error number where it cannot.</summary>
    /// <param name="path">The path in UTF-8, ended by a zero.</param>
    /// <param name="buffer">Where the text goes, without a zero at its end.</param>
    /// <param name="size">The size of the buffer.</param>
    [DllImport("libc", EntryPoint = "readlink", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern IntPtr ReadLink(byte[] path, byte[] buffer, UIntPtr size);
}

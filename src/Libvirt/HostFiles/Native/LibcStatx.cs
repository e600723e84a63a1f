using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>statx</c> of the C library (glibc 2.28 and later): unlike <c>stat</c>, its layout is the same on every architecture.</summary>
internal static class LibcStatx
{
    /// <summary>The size of the structure that is filled.</summary>
    public const int Size = 256;

    /// <summary>Fills a structure with a file's status; -1 with an error number where it cannot.</summary>
    /// <param name="folder">The folder that a relative path starts from; -100 is the current one.</param>
    /// <param name="path">The path in UTF-8, ended by a zero.</param>
    /// <param name="flags">0x100: of a link, the link itself.</param>
    /// <param name="mask">Which fields are wanted.</param>
    /// <param name="buffer">256 bytes.</param>
    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] buffer);
}

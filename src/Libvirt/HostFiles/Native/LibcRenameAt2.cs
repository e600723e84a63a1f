using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary><c>renameat2</c> of the C library.</summary>
internal static class LibcRenameAt2
{
    /// <summary>Gives a file another name; -1 with an error number where it cannot. In glibc since 2.28.</summary>
    /// <param name="fromFolder">The open folder that it is in.</param>
    /// <param name="from">Its name in UTF-8, ended by a zero.</param>
    /// <param name="toFolder">The open folder that it goes to.</param>
    /// <param name="to">Its new name in UTF-8, ended by a zero.</param>
    /// <param name="flags">0: in the place of what has that name; 1: only where nothing has it.</param>
    [DllImport("libc", EntryPoint = "renameat2", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int RenameAt2(FileDescriptor fromFolder, byte[] from, FileDescriptor toFolder, byte[] to, uint flags);
}

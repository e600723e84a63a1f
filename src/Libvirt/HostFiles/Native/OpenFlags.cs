using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>How <c>open</c> opens, as Linux numbers it.</summary>
internal static class OpenFlags
{
    private const int CloseOnExec = 0x80000;
    private const int NoWait = 0x800;

    /// <summary>A file to read; a link is refused, and a pipe is not waited for.</summary>
    public static int ReadFile => CloseOnExec | NoWait | NoFollow;

    /// <summary>A file that is there, to write over; a link is refused.</summary>
    public static int WriteFile => 1 | CloseOnExec | NoWait | NoFollow;

    /// <summary>A file to write that must not be there yet.</summary>
    public static int NewFile => 1 | 0x40 | 0x80 | CloseOnExec | NoFollow;

    /// <summary>A folder, links on the last part of its path followed.</summary>
    public static int Root => CloseOnExec | FolderOnly;

    /// <summary>A folder; a link is refused.</summary>
    public static int Folder => Root | NoFollow;

    /// <summary>Whatever it is, for its mode and owner only; of a link, the link itself.</summary>
    public static int Itself => 0x200000 | CloseOnExec | NoFollow;

    /// <summary>ARM and PowerPC have numbers of their own for these two.</summary>
    private static int FolderOnly => HasOwnNumbers ? 0x4000 : 0x10000;

    private static int NoFollow => HasOwnNumbers ? 0x8000 : 0x20000;

    private static bool HasOwnNumbers =>
        RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 || RuntimeInformation.ProcessArchitecture.ToString() == "Ppc64le";
}

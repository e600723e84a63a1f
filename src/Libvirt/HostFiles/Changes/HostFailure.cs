using System.Runtime.InteropServices;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Why the host's files cannot be changed, as users meet it.</summary>
internal static class HostFailure
{
    private const int TooManyLinks = 40;
    private const int NotAFolder = 20;
    private const int FileExists = 17;

    /// <summary>It was not and will not be written.</summary>
    /// <param name="path">The file, or the setting.</param>
    /// <param name="reason">Why, and what to do.</param>
    public static HyException Refused(string path, string reason) => ChangeFault.Refused(path + " is not changed: " + reason);

    /// <summary>It is no longer what it was when the change was made ready.</summary>
    /// <param name="path">The file.</param>
    public static HyException Drifted(string path) =>
        ChangeFault.Drifted(path + " has been changed meanwhile and is left as it is: assess again.");

    /// <summary>The failure of the call just made.</summary>
    /// <param name="path">The file.</param>
    public static HyException Last(string path) => Of(path, Marshal.GetLastWin32Error());

    /// <summary>The failure of a call.</summary>
    /// <param name="path">The file.</param>
    /// <param name="error">The system's error number.</param>
    public static HyException Of(string path, int error) => error switch
    {
        TooManyLinks or NotAFolder => Refused(path, "a link stands in its place or in that of a folder above it"),
        FileExists => Drifted(path),
        _ => ChangeFault.Failed(path + " cannot be written: " + Meaning(error)),
    };

    private static string Meaning(int error) => error switch
    {
        1 => "it is not permitted: run as root, or take back its immutable attribute (lsattr shows it).",
        2 => "it is not there: the host does not have this setting.",
        5 => "the disk reports an error: look at the kernel's log.",
        13 => "permission denied: run as root.",
        16 => "it is in use: try again.",
        22 => "the kernel does not take this value.",
        27 => "it would be larger than this process may write.",
        28 => "the disk is full: make room and try again.",
        30 => "the file system is read-only: mount it writable and try again.",
        122 => "the disk quota is used up: make room and try again.",
        _ => "error number " + error + ".",
    };
}

using System;
using HypervisorHardening.Core;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A file of the host that is there (or may be) and cannot be read. Never used for one that is missing.</summary>
/// <param name="path">The path on the host, without the root prefix.</param>
/// <param name="reason">What is wrong, and what to do where something can be done.</param>
internal sealed class HostFileException(string path, string reason) : Exception(SafeText.OneLine(path + ": " + reason))
{
    /// <summary>The path on the host, without the root prefix.</summary>
    public string Path { get; } = path;

    /// <summary>The failure of a file that this account may not read.</summary>
    /// <param name="path">The path on the host.</param>
    public static HostFileException Denied(string path) => new(path, "permission denied: run as root or with read access to it");

    /// <summary>The failure of a file that every host of this kind has.</summary>
    /// <param name="path">The path on the host.</param>
    /// <param name="meaning">What its absence means.</param>
    public static HostFileException Missing(string path, string meaning) => new(path, "there is no such file: " + meaning);

    /// <summary>The failure of what is no regular file where one is expected.</summary>
    /// <param name="path">The path on the host.</param>
    public static HostFileException NotAFile(string path) => new(path, "it is not a regular file");

    /// <summary>The failure of a file that is larger than anything of its kind.</summary>
    /// <param name="path">The path on the host.</param>
    /// <param name="limit">The largest file read, in bytes.</param>
    public static HostFileException TooLarge(string path, int limit) => new(path, "it is larger than " + limit + " bytes");
}

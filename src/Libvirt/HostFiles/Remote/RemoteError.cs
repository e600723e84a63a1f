using System;
using System.Linq;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What the programs of another machine say in the C locale where they cannot read something.</summary>
internal static class RemoteError
{
    private static readonly string[] Missing = [": No such file or directory", ": Not a directory", ": No such process"];

    private static readonly string[] Denied = [": Permission denied", ": Operation not permitted"];

    /// <summary>Whether all that is said is that there is nothing.</summary>
    /// <param name="message">The lines.</param>
    public static bool IsMissing(string message) => Lines(message).All(line => EndsWithAny(line, Missing));

    /// <summary>The failure that is said.</summary>
    /// <param name="path">The path on the host.</param>
    /// <param name="message">The lines.</param>
    public static HostFileException Of(string path, string message)
    {
        var line = Lines(message).FirstOrDefault(line => !EndsWithAny(line, Missing)) ?? "it has changed while it was read";
        return EndsWithAny(line, Denied)
            ? new HostFileException(path, "permission denied: connect as root or with an account that has read access to it")
            : new HostFileException(path, "cannot be read: " + line);
    }

    private static string[] Lines(string message) => message.Split(['\n'], StringSplitOptions.RemoveEmptyEntries);

    private static bool EndsWithAny(string line, string[] ends) => ends.Any(end => line.EndsWith(end, StringComparison.Ordinal));
}

using System.IO.Enumeration;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Tells what has changed in a file beyond the lines that changes name.</summary>
internal static class IntendedFile
{
    private const string Own = "hypervisorhardening";

    private static readonly string[] Daemons = ["/etc/libvirt/libvirtd.conf", "/etc/libvirt/virtqemud.conf", "/etc/libvirt/virtproxyd.conf"];

    /// <summary>One line for each difference that no change accounts for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="before">What <see cref="FleetState"/> said of it before; empty where it was not there.</param>
    /// <param name="after">And what it says after.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="touched">All files that differ: a folder may be made for one of them.</param>
    public static IEnumerable<string> Beyond(string path, string before, string after, IReadOnlyList<Core.Remediation.Change> changes, IReadOnlyList<string> touched)
    {
        var isMade = before.Length == 0 || after.Length == 0;
        if (isMade && (before + after).EndsWith("\nfolder", StringComparison.Ordinal) && touched.Any(other => other.StartsWith(path + "/", StringComparison.Ordinal)))
            return [];
        return LineDifference.Of(before, after).Where(line => !changes.Any(change => Accounts(change, path, line, isMade)));
    }

    private static bool Accounts(Core.Remediation.Change change, string path, string line, bool isMade)
    {
        var setting = change.Setting;
        var colon = setting.Path.LastIndexOf(':');
        var word = setting.Source is "unit" ? setting.Path : setting.Path.Split('/', ':', '.')[^1];
        var isNamed = line.Contains(word, StringComparison.Ordinal);

        // A file of the product's own has a line for each setting, and comes and goes with the first and last of them.
        if (Path.GetFileName(path).Contains(Own, StringComparison.Ordinal))
            return isNamed || isMade;
        return setting.Source switch
        {
            "conf" => path == setting.Path[..colon] && isNamed,
            "daemon-conf" or "remote-conf" => Daemons.Contains(path) && isNamed,
            "daemons-conf" => path.StartsWith("/etc/libvirt/", StringComparison.Ordinal) && isNamed,
            "daemon-sockets" => path.StartsWith("/etc/libvirt/", StringComparison.Ordinal) && line.Contains("unix_sock_", StringComparison.Ordinal),
            "file" or "files" => FileSystemName.MatchesSimpleExpression(setting.Path, path) && !line.Contains("mode ", StringComparison.Ordinal),
            "file-modes" => FileSystemName.MatchesSimpleExpression(setting.Path, path) && line.Contains("mode ", StringComparison.Ordinal),
            "unit" => path.EndsWith("/" + setting.Path, StringComparison.Ordinal) && line.Contains("link to ", StringComparison.Ordinal),
            "kernel-option" => path == "/proc/cmdline",
            "group" => path == "/etc/group" && line[2..].StartsWith(setting.Path + ":", StringComparison.Ordinal),
            _ => false,
        };
    }
}

using System.Text.RegularExpressions;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>All that a repair could change, as virsh and the file system show it: each definition with its secrets, each file with its content and mode.</summary>
internal static partial class FleetState
{
    public static SortedDictionary<string, string> Of(string root)
    {
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(state, "domain", "list --all --name", "dumpxml --inactive --security-info");
        Add(state, "network", "net-list --all --name", "net-dumpxml --inactive");
        Add(state, "pool", "pool-list --all --name", "pool-dumpxml --inactive");
        foreach (var entry in Directory.EnumerateFileSystemEntries(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
        {
            var info = new FileInfo(entry);
            state[entry[root.Length..]] = info.LinkTarget is { } target ? "link to " + target
                : "mode " + Convert.ToString((int)info.UnixFileMode, 8) + "\n" + (info.Exists ? File.ReadAllText(entry, System.Text.Encoding.Latin1) : "folder");
        }

        return state;
    }

    private static void Add(SortedDictionary<string, string> state, string kind, string list, string dump)
    {
        var names = Virsh(list).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var texts = Virsh(string.Join("; ", names.Select(name => $"{dump} {name}; echo \"{Mark}\""))).Split(Mark);
        for (var i = 0; i < names.Length; i++)
            state[kind + " " + names[i]] = Sizes().Replace(texts[i], "").Trim();
    }

    private const string Mark = "=== next ===";

    private static string Virsh(string commands) => Shell.Run("virsh", "-q", "-c", RealFleet.Uri!, commands);

    /// <summary>Of a pool, which change by themselves.</summary>
    [GeneratedRegex(@"\s*<(capacity|allocation|available) unit='bytes'>[0-9]*</\1>")]
    private static partial Regex Sizes();
}

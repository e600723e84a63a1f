using System.Text;
using System.Text.RegularExpressions;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>All that a repair could change, as virsh and the file system show it: each definition with its secrets, each file with its content and mode, and the machine that runs.</summary>
internal static partial class FleetState
{
    private const string Mark = "=== next ===";
    private const string Live = "live ";

    /// <summary>A state without the machine that runs.</summary>
    public static Dictionary<string, string> Kept(IReadOnlyDictionary<string, string> state) => state.Where(pair => !IsLive(pair.Key)).ToDictionary();

    /// <summary>In one run of virsh, whose start takes longer than what it does.</summary>
    private static readonly IReadOnlyList<(string Key, string Command)> Dumps =
    [
        .. Names("domain", "list", "dumpxml --inactive --security-info"), .. Names("network", "net-list", "net-dumpxml --inactive"),
        .. Names("pool", "pool-list", "pool-dumpxml --inactive"), (Live + "build", "dumpxml --security-info build"),
    ];

    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    public static SortedDictionary<string, string> Of(string root)
    {
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Dump(state);
        foreach (var entry in Directory.EnumerateFileSystemEntries(root, "*", All))
        {
            var info = new FileInfo(entry);
            state[entry[root.Length..]] = info.LinkTarget is { } target ? "link to " + target
                : "mode " + Convert.ToString((int)info.UnixFileMode, 8) + "\n" + (info.Exists ? File.ReadAllText(entry, Encoding.Latin1) : "folder");
        }

        return state;
    }

    /// <summary>Whether a part of the state is of a machine that runs, and not kept.</summary>
    public static bool IsLive(string key) => key.StartsWith(Live, StringComparison.Ordinal);

    private static void Dump(SortedDictionary<string, string> state)
    {
        var texts = Shell.Run("virsh", "-q", "-c", RealFleet.Uri!, string.Join("; ", Dumps.Select(dump => $"{dump.Command}; echo \"{Mark}\""))).Split(Mark);
        for (var i = 0; i < Dumps.Count; i++)
            state[Dumps[i].Key] = Sizes().Replace(texts[i], "").Trim();
    }

    private static IEnumerable<(string Key, string Command)> Names(string kind, string list, string dump) =>
        Shell.Run("virsh", "-q", "-c", RealFleet.Uri!, list, "--all", "--name").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => (kind + " " + name, dump + " " + name));

    /// <summary>Those of a pool, which change by themselves.</summary>
    [GeneratedRegex(@"\s*<(capacity|allocation|available) unit='bytes'>[0-9]*</\1>")]
    private static partial Regex Sizes();
}

using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>Whether the simulator shows what an example says.</summary>
internal static class Alike
{
    // The simulator always has sessions and extensions of its own, and can not leave out numbers and flags that are required.
    private static readonly string[] HasMore = ["sessionManager/sessionList", "extensionManager/extensionList"];
    private static readonly string[] Nothing = ["", "0", "false", "none", "not set", "VirtualDiskFlatVer2BackingInfo", "0001-01-01T00:00:00Z"];

    /// <summary>Whether they are.</summary>
    public static bool Are(Setting setting, Reading wanted, Reading read)
    {
        if (wanted.State == ReadingState.Unreadable)
            return read.State == ReadingState.Unreadable;
        if (!wanted.IsTable && !read.IsTable)
            return Same(wanted.ToString(), read.ToString()) && (wanted.State == read.State || Nothing.Contains(wanted.ToString()));
        var rows = read.Rows.ToList();
        foreach (var row in wanted.Rows)
        {
            var found = rows.FindIndex(one => row.Cells.Zip(one.Cells).All(pair => Same(row.Columns.Contains("principal") ? StagedPermissions.Staged(pair.First) : pair.First, pair.Second)));
            if (found < 0)
                return false;
            rows.RemoveAt(found);
        }

        return rows.Count == 0 || HasMore.Contains(setting.Path);
    }

    /// <summary>A reading as text, whatever the order of its rows.</summary>
    public static string Text(Reading reading) =>
        reading.IsTable ? string.Join("; ", reading.Rows.Select(row => string.Join(" | ", row.Cells)).Order(StringComparer.Ordinal)) : reading.ToString();

    private static bool Same(string? wanted, string? read) =>
        string.Equals(Plain(wanted), Plain(read), StringComparison.OrdinalIgnoreCase) || Nothing.Contains(wanted ?? "") && Nothing.Contains(read ?? "");

    // A server gives every role the privileges to see things, which examples do not name.
    private static string? Plain(string? text) => text is null ? null : string.Join(",", text.Split(',', StringSplitOptions.TrimEntries).Where(part => !part.StartsWith("System.", StringComparison.Ordinal)).Order(StringComparer.OrdinalIgnoreCase));
}

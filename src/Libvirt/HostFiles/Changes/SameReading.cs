using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Compares readings by value.</summary>
internal static class SameReading
{
    private const string Path = "path";
    private const string Modified = "modified";

    /// <summary>Whether two readings say the same; a list of one is the same as that one.</summary>
    /// <param name="one">A reading.</param>
    /// <param name="other">Another.</param>
    public static bool As(Reading one, Reading other) => one.State == other.State
        && (!one.IsKnown || (one.IsTable ? other.IsTable && one.Rows.Select(Key).SequenceEqual(other.Rows.Select(Key))
            : !other.IsTable && (one.IsList && one.List.Count == 0 ? other.IsList && other.List.Count == 0 : one.List.SequenceEqual(other.List))));

    /// <summary>The rows that differ between two tables of the same paths, before and after.</summary>
    /// <param name="before">The one table.</param>
    /// <param name="after">The other table.</param>
    public static IReadOnlyList<(Row Before, Row After)> Changed(Reading before, Reading after)
    {
        if (!before.IsTable || !after.IsTable || !before.Rows.Select(row => row[Path]).SequenceEqual(after.Rows.Select(row => row[Path])))
            throw HostFailure.Refused("A table of files", "files can be changed but not added or taken away");
        return [.. before.Rows.Zip(after.Rows, (one, other) => (one, other)).Where(pair => Key(pair.one) != Key(pair.other))];
    }

    /// <summary>Whether what is there agrees with what a change goes out from. Of a table only the rows that change count.</summary>
    /// <param name="now">What is there.</param>
    /// <param name="before">What the change goes out from.</param>
    /// <param name="after">What it leads to.</param>
    public static bool AgreesWith(Reading now, Reading before, Reading after)
    {
        if (!now.IsTable || !before.IsTable)
            return As(now, before);
        var there = new HashSet<string>(now.Rows.Select(Key), StringComparer.Ordinal);
        return Changed(before, after).All(pair => there.Contains(Key(pair.Before)));
    }

    /// <summary>The cells, without the time of the last change, which others' writing moves.</summary>
    private static string Key(Row row) =>
        string.Join("\0", row.Columns.Zip(row.Cells, (column, cell) => column == Modified ? "" : cell is null ? "-" : "=" + cell));
}

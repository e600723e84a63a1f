using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Remediation;

/// <summary>
/// Compares what is read with the two ends of a change. Of a table only what the change touches counts: a file that was
/// added since, or written to, says nothing about the mode of another. Rows are known again by their first cell.
/// </summary>
internal static class ReadingMatch
{
    /// <summary>Whether what is there is one end of a change.</summary>
    /// <param name="now">What is there.</param>
    /// <param name="end">The end in question.</param>
    /// <param name="other">The other end.</param>
    public static bool IsAt(Reading now, Reading end, Reading other)
    {
        if (!now.IsTable || !end.IsTable || !other.IsTable)
            return now.State == end.State && now.IsTable == end.IsTable && now.State != ReadingState.Unreadable && now.List.SequenceEqual(end.List) && now.Rows.SequenceEqual(end.Rows);
        if (now.Equals(end) || now.Equals(other))
            return now.Equals(end);
        if (end.Rows.Count == other.Rows.Count)
        {
            var pairs = Differing(end, other).ToList();
            return pairs.Count > 0 && IsKeyed(now) && IsKeyed(end) && pairs.All(pair => now.Rows.Any(row => Fits(row, pair.End, pair.Columns)));
        }

        var gone = Without(other.Rows, end.Rows);
        return Without(Without(end.Rows, other.Rows), now.Rows).Count == 0 && Without(gone, now.Rows).Count == gone.Count;
    }

    /// <summary>What is there with one end of a change put in place of the other.</summary>
    /// <param name="now">What is there: at the end <paramref name="from"/>.</param>
    /// <param name="from">The end that it is at.</param>
    /// <param name="to">The end that it shall be at.</param>
    public static Reading Moved(Reading now, Reading from, Reading to)
    {
        if (now.Equals(from) || !now.IsTable || !from.IsTable || !to.IsTable)
            return to;
        var rows = now.Rows.ToList();
        if (from.Rows.Count == to.Rows.Count)
        {
            foreach (var (end, other, columns) in Differing(from, to))
            {
                var place = rows.FindIndex(row => Fits(row, end, columns));
                rows[place] = columns.Aggregate(rows[place], (row, column) => row.With(column, other[column]));
            }
        }
        else
        {
            foreach (var row in Without(from.Rows, to.Rows))
                rows.Remove(row);
            foreach (var row in Without(to.Rows, from.Rows))
                rows.Insert(Math.Min(rows.Count, to.Rows.ToList().IndexOf(row)), row);
        }

        return Reading.Known(rows);
    }

    /// <summary>Whether two changes of the same setting do the same, whatever else its table holds.</summary>
    public static bool IsSame(Change one, Change other) => one.After.Equals(other.After)
        || (one.Before.IsTable && one.After.IsTable && other.Before.IsTable && other.After.IsTable && Effect(one).SequenceEqual(Effect(other)));

    private static IEnumerable<string> Effect(Change change) => change.Before.Rows.Count == change.After.Rows.Count
        ? Differing(change.Before, change.After).Select(pair => Shown(pair.End.Cells.Take(1).Concat(pair.Columns).Concat(pair.Columns.Select(column => pair.End[column])).Concat(pair.Columns.Select(column => pair.Other[column]))))
        : Without(change.Before.Rows, change.After.Rows).Select(row => "-" + Shown(row.Cells))
            .Concat(Without(change.After.Rows, change.Before.Rows).Select(row => "+" + Shown(row.Cells)));

    private static string Shown(IEnumerable<string?> cells) => string.Join("\0", cells.Select(cell => cell is null ? "-" : "=" + cell));

    private static IEnumerable<(Row End, Row Other, List<string> Columns)> Differing(Reading end, Reading other) => end.Rows
        .Zip(other.Rows, (row, otherRow) => (End: row, Other: otherRow, Columns: row.Columns.Where(column => row[column] != otherRow[column]).ToList()))
        .Where(pair => pair.Columns.Count > 0);

    private static bool IsKeyed(Reading table) => table.Rows.Select(row => row.Cells[0]).Distinct().Count() == table.Rows.Count;

    private static bool Fits(Row row, Row end, List<string> columns) => row.Cells[0] == end.Cells[0] && columns.All(column => row[column] == end[column]);

    private static List<Row> Without(IReadOnlyList<Row> rows, IReadOnlyList<Row> others)
    {
        var rest = rows.ToList();
        foreach (var row in others)
            rest.Remove(row);
        return rest;
    }
}

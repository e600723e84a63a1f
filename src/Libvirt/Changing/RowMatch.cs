using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.Changing;

/// <summary>Tells which row of a table has become which: rows keep their order, some may be gone, and the fewest cells have changed.</summary>
internal static class RowMatch
{
    /// <summary>For each row before, what has become of it; null where it is gone. Null where there are more rows than before.</summary>
    /// <param name="before">The rows before.</param>
    /// <param name="after">The rows after.</param>
    public static IReadOnlyList<Row?>? Of(IReadOnlyList<Row> before, IReadOnlyList<Row> after)
    {
        if (after.Count > before.Count)
            return null;
        var gone = before.Count - after.Count;

        // cost[i, g]: the fewest changed cells among the first i rows before, g of which are gone.
        var cost = new int[before.Count + 1, gone + 1];
        for (var i = 0; i <= before.Count; i++)
        {
            for (var g = 0; g <= gone; g++)
                cost[i, g] = i == 0 ? (g == 0 ? 0 : int.MaxValue / 2) : Math.Min(Kept(cost, before, after, i, g), g == 0 ? int.MaxValue / 2 : cost[i - 1, g - 1]);
        }

        var match = new Row?[before.Count];
        for (int i = before.Count, g = gone; i > 0; i--)
        {
            if (Kept(cost, before, after, i, g) <= cost[i, g])
                match[i - 1] = after[i - 1 - g];
            else
                g--;
        }

        return match;
    }

    private static int Kept(int[,] cost, IReadOnlyList<Row> before, IReadOnlyList<Row> after, int i, int g) =>
        i - 1 - g < 0 || i - 1 - g >= after.Count ? int.MaxValue / 2 : cost[i - 1, g] + Differences(before[i - 1], after[i - 1 - g]);

    private static int Differences(Row before, Row after) => before.Cells.Zip(after.Cells, (one, other) => one == other ? 0 : 1).Sum();
}

using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Puts what a virtual machine starts from in the order that is wanted.</summary>
internal static class DiskFirst
{
    /// <summary>
    /// The rows with a disk before all but the network. Null where no disk is among them: of an empty order libvirt makes
    /// one of its own, which stands in the way of an undo.
    /// </summary>
    /// <param name="rows">The rows, in the order in which they are tried.</param>
    /// <param name="kind">What a row starts from: <c>hd</c>, <c>network</c>, <c>cdrom</c>, ...</param>
    /// <param name="hasNetwork">Whether the network may stay.</param>
    public static List<Row>? Of(IReadOnlyList<Row> rows, Func<Row, string?> kind, bool hasNetwork)
    {
        var wanted = rows.Where(row => hasNetwork || kind(row) != "network").ToList();
        var first = wanted.FindIndex(row => kind(row) != "network");
        var disk = wanted.FindIndex(row => kind(row) == "hd");
        if (first == disk)
            return wanted.Count == 0 && rows.Count > 0 ? null : wanted;
        if (disk < 0)
            return null;
        wanted.Insert(first, wanted[disk]);
        wanted.RemoveAt(disk + 1);
        return wanted;
    }
}

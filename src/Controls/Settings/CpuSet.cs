using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Host processors as libvirt lists them: <c>0-3,8</c>.</summary>
internal static class CpuSet
{
    private const int MostCpus = 16384;

    /// <summary>The processors of all these lists together; null where one of them is not plain numbers and ranges.</summary>
    public static HashSet<int>? Of(IEnumerable<string?> sets)
    {
        var cpus = new HashSet<int>();
        return sets.SelectMany(set => (set ?? "").Split(',')).All(range => TryAdd(cpus, range)) ? cpus : null;
    }

    private static bool TryAdd(HashSet<int> cpus, string range)
    {
        var ends = range.Split('-');
        if (!int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(ends[ends.Length - 1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            || last >= MostCpus)
            return false;
        for (var cpu = first; cpu <= last; cpu++)
            cpus.Add(cpu);
        return true;
    }
}

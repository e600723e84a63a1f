using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.Changing;

/// <summary>Compares readings.</summary>
internal static class Readings
{
    /// <summary>Whether two readings say the same. What could not be read is never the same as anything.</summary>
    /// <param name="one">A reading.</param>
    /// <param name="other">Another.</param>
    public static bool AreSame(Reading one, Reading other) => one.State == other.State && one.State switch
    {
        ReadingState.Absent => true,
        ReadingState.Unreadable => false,
        _ => one.IsTable == other.IsTable && one.IsList == other.IsList && (one.IsTable
            ? one.Rows.Count == other.Rows.Count && one.Rows.Zip(other.Rows, (row, otherRow) => row.Cells.SequenceEqual(otherRow.Cells)).All(same => same)
            : one.IsList ? one.List.SequenceEqual(other.List) : one.Text == other.Text),
    };
}

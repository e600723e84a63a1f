using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.Changing;

/// <summary>Compares readings.</summary>
internal static class Readings
{
    /// <summary>Whether two readings say the same. What could not be read is never the same as anything.</summary>
    /// <param name="one">A reading.</param>
    /// <param name="other">Another.</param>
    public static bool AreSame(Reading one, Reading other) => one.State != ReadingState.Unreadable && one.Equals(other);
}

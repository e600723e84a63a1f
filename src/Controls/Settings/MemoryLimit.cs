using System;

namespace HypervisorHardening.Controls.Settings;

/// <summary>How much memory the process of a virtual machine may take, in KiB.</summary>
internal static class MemoryLimit
{
    private const long Overhead = 256 * 1024;

    /// <summary>The lowest limit with which QEMU is not killed for its own needs.</summary>
    /// <param name="memory">The guest's memory.</param>
    public static long Least(long memory) => memory + Overhead;

    /// <summary>The limit that a repair sets: 1.3 x memory + 256 MiB, but no more than the host has. Null where the host has less than the lowest.</summary>
    /// <param name="memory">The guest's memory.</param>
    /// <param name="host">The host's memory; null where it is not known.</param>
    public static long? Standard(long memory, long? host) =>
        host < Least(memory) ? null : Math.Min(memory / 10 * 13 + Overhead, host ?? long.MaxValue);
}

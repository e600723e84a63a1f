using System.Globalization;

namespace HypervisorHardening.Core.Images;

/// <summary>From how much to how much something may be.</summary>
/// <param name="minimum">The least; null for no bound.</param>
/// <param name="maximum">The most; null for no bound.</param>
public sealed class GoldBounds(long? minimum, long? maximum)
{
    /// <summary>The least; null for no bound.</summary>
    public long? Minimum { get; } = minimum;

    /// <summary>The most; null for no bound.</summary>
    public long? Maximum { get; } = maximum;

    /// <summary>Both in words.</summary>
    public override string ToString() =>
        Minimum is null ? "at most " + Text(Maximum) : Maximum is null ? "at least " + Text(Minimum) : "from " + Text(Minimum) + " to " + Text(Maximum);

    internal bool Hold(long value) => !(value < Minimum) && !(value > Maximum);

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}

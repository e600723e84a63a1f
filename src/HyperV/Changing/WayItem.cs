namespace HypervisorHardening.HyperV.Changing;

/// <summary>Something that was there, as the journal keeps it.</summary>
/// <param name="kind">What kind of thing: see the writer that keeps it.</param>
/// <param name="of">What it is, as the table's row or the registry names it.</param>
/// <param name="at">Where it was attached.</param>
/// <param name="text">What it was.</param>
internal sealed class WayItem(string kind, string of, string at, string text)
{
    /// <summary>What kind of thing.</summary>
    public string Kind { get; } = kind;

    /// <summary>What it is.</summary>
    public string Of { get; } = of;

    /// <summary>Where it was attached.</summary>
    public string At { get; } = at;

    /// <summary>What it was.</summary>
    public string Text { get; } = text;
}

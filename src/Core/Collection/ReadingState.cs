namespace HypervisorHardening.Core.Collection;

/// <summary>What became of reading one setting.</summary>
public enum ReadingState
{
    /// <summary>It was read and has a value.</summary>
    Known,

    /// <summary>It was read and is not set.</summary>
    Absent,

    /// <summary>It could not be read; the reason says why.</summary>
    Unreadable,
}

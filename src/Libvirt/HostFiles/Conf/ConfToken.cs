namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A part of a configuration file and where it is.</summary>
/// <param name="kind">What it is.</param>
/// <param name="start">The index of its first character in the text.</param>
/// <param name="length">Its length in characters.</param>
/// <param name="line">The line it begins on, from 1.</param>
internal sealed class ConfToken(ConfTokenKind kind, int start, int length, int line)
{
    /// <summary>What it is.</summary>
    public ConfTokenKind Kind { get; } = kind;

    /// <summary>The index of its first character in the text.</summary>
    public int Start { get; } = start;

    /// <summary>Its length in characters.</summary>
    public int Length { get; } = length;

    /// <summary>The line it begins on, from 1.</summary>
    public int Line { get; } = line;
}

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>One place where a configuration file is edited.</summary>
/// <param name="start">Where it begins in the text before the edit.</param>
/// <param name="before">What stands there before.</param>
/// <param name="after">What stands there afterwards.</param>
internal sealed class ConfHunk(int start, string before, string after)
{
    /// <summary>Where it begins in the text before the edit.</summary>
    public int Start { get; } = start;

    /// <summary>What stands there before.</summary>
    public string Before { get; } = before;

    /// <summary>What stands there afterwards.</summary>
    public string After { get; } = after;
}

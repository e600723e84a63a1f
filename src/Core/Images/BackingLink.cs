namespace HypervisorHardening.Core.Images;

/// <summary>One file of a backing chain: what the file before it does not hold is read from here.</summary>
/// <param name="name">The file, as the one before names it.</param>
/// <param name="format">Its format by its own header; null where it was not looked at.</param>
/// <param name="problem">Why it was not looked at, or what is wrong; null where nothing is.</param>
public sealed class BackingLink(string name, ImageFormat? format, string? problem)
{
    /// <summary>The file, as the one before names it. Text from outside.</summary>
    public string Name { get; } = name;

    /// <summary>Its format by its own header; null where it was not looked at.</summary>
    public ImageFormat? Format { get; } = format;

    /// <summary>Why it was not looked at, or what is wrong; null where nothing is.</summary>
    public string? Problem { get; } = problem is null ? null : SafeText.OneLine(problem);

    /// <summary>The name and the problem, safe to show.</summary>
    public override string ToString() => SafeText.OneLine(Name) + (Problem is null ? "" : " (" + Problem + ")");
}

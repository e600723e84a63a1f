using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>A host, with everything on it; or what a target has that is on no host.</summary>
internal sealed class HtmlHost(string target, string? name)
{
    /// <summary>The target.</summary>
    public string Target { get; } = target;

    /// <summary>The name; null where it stands for what is on no host.</summary>
    public string? Name { get; } = name;

    /// <summary>What to call it.</summary>
    public string Label => Name is null ? Target + " (on no host)" : Name.Length == 0 ? "(no name)" : Name;

    /// <summary>Its place among all hosts, from 0: the worst is the first.</summary>
    public int Rank { get; set; }

    /// <summary>The findings on it.</summary>
    public VerdictCounts Counts { get; } = new();
}

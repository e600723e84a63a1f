using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Core.Operations;

/// <summary>Which images are wanted, and what of them.</summary>
public sealed class ImageRequest
{
    /// <summary>Names of images, with wildcards; empty for all.</summary>
    public IReadOnlyCollection<string> Names { get; set; } = [];

    /// <summary>Names of pools, datastores and libraries, with wildcards; empty for all.</summary>
    public IReadOnlyCollection<string> Stores { get; set; } = [];

    /// <summary>Whether the digest is taken: all of every image is read then.</summary>
    public bool Digest { get; set; }

    internal bool IsNameWanted(string name) => IsWanted(Names, name);

    internal bool IsStoreWanted(string name) => IsWanted(Stores, name);

    private static bool IsWanted(IReadOnlyCollection<string> patterns, string name) => patterns.Count == 0 || patterns.Any(pattern => NamePattern.Matches(pattern, name));
}

using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace HypervisorHardening.Core.Images;

/// <summary>An operating system that gold images may have.</summary>
/// <param name="name">Its name, with wildcards, as records have it: <c>debian</c>.</param>
/// <param name="minimumVersion">The oldest version; null for any.</param>
public sealed class GoldSystem(string name, string? minimumVersion)
{
    private static readonly Regex Parts = new("[0-9]+|[^0-9.]+", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Its name, with wildcards.</summary>
    public string Name { get; } = name;

    /// <summary>The oldest version; null for any.</summary>
    public string? MinimumVersion { get; } = minimumVersion;

    /// <summary>Name and version.</summary>
    public override string ToString() => SafeText.OneLine(Name + (MinimumVersion is null ? "" : " " + MinimumVersion + " or newer"));

    internal bool Allows(string os, string? version) =>
        NamePattern.Matches(Name, os) && (MinimumVersion is null || (version is not null && Compare(version, MinimumVersion) >= 0));

    /// <summary>Part by part: numbers as numbers, so that 10 comes after 9 and 2k22 after 2k19.</summary>
    internal static int Compare(string one, string other)
    {
        List<string> left = Split(one), right = Split(other);
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var order = ComparePart(i < left.Count ? left[i] : "0", i < right.Count ? right[i] : "0");
            if (order != 0)
                return order;
        }

        return 0;
    }

    private static List<string> Split(string version)
    {
        var parts = new List<string>();
        foreach (Match part in Parts.Matches(version))
            parts.Add(part.Value);
        return parts;
    }

    private static int ComparePart(string one, string other)
    {
        if (!char.IsDigit(one[0]) || !char.IsDigit(other[0]))
            return string.Compare(one, other, StringComparison.OrdinalIgnoreCase);
        one = one.TrimStart('0');
        other = other.TrimStart('0');
        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(one, other);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;

namespace HypervisorHardening.Controls.Settings;

/// <summary>The addresses that a rule of Windows' firewall lets in: <c>Any</c>, <c>LocalSubnet</c>, <c>10.0.0.0/255.0.0.0</c>, <c>10.0.0.1-10.0.0.9</c>, joined by a comma.</summary>
internal static class RemoteAddresses
{
    private static readonly string[] Everywhere = ["Any", "*", "Internet"];

    /// <summary>Whether a rule lets in nobody but those who may come.</summary>
    /// <param name="remote">The rule's addresses.</param>
    /// <param name="allowed">The addresses and subnets that may, or words as the rules have them; empty is all that a rule names.</param>
    public static bool AreWithin(string? remote, IReadOnlyList<string> allowed)
    {
        var items = (remote ?? "").Split(',').Select(item => item.Trim()).Where(item => item.Length > 0).ToList();
        return items.Count > 0 && items.All(item => !IsEverywhere(item) && (allowed.Count == 0 || allowed.Any(one => Holds(one, item))));
    }

    private static bool IsEverywhere(string item) => Everywhere.Contains(item, StringComparer.OrdinalIgnoreCase) || Ends(item).Any(end => end.EndsWith("/0", StringComparison.Ordinal))
        || item.StartsWith("0.0.0.0-", StringComparison.Ordinal) || item.StartsWith("::-", StringComparison.Ordinal);

    private static bool Holds(string allowed, string item) => string.Equals(allowed, item, StringComparison.OrdinalIgnoreCase)
        || (Subnet.Parse(WithLength(allowed)) is { } subnet && Ends(item).All(end => Subnet.Parse(end) is { } one && subnet.Contains(one)));

    private static IEnumerable<string> Ends(string item) => item.Split('-').Select(WithLength);

    // Windows gives a subnet's mask where others count its bits.
    private static string WithLength(string item)
    {
        var slash = item.IndexOf('/');
        return slash < 0 || item.IndexOf('.', slash) < 0 || Subnet.Address(item.Substring(slash + 1)) is not { Length: 4 } mask
            ? item
            : item.Substring(0, slash + 1) + mask.Sum(one => Enumerable.Range(0, 8).Count(bit => (one >> bit & 1) == 1));
    }
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A list of whole numbers and ranges of them, as administrators write VLANs: <c>1, 100-199</c>.</summary>
internal static class NumberRanges
{
    /// <summary>Whether a number is in the list. Items that are neither number nor range hold none.</summary>
    /// <param name="items">The items.</param>
    /// <param name="number">The number.</param>
    public static bool Hold(IReadOnlyList<string> items, long number) => items.Any(item =>
    {
        var ends = item.Split('-');
        return ends.Length <= 2 && Parsed(ends[0]) is { } first && Parsed(ends[ends.Length - 1]) is { } last && first <= number && number <= last;
    });

    private static long? Parsed(string text) => long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

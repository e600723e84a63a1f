using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Numbers in the cells of tables and in lists.</summary>
internal static class CellNumber
{
    /// <summary>A whole number; null where a text is none.</summary>
    /// <param name="text">The text.</param>
    public static long? Of(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The sum of whole numbers; null where one of them is none, and where there are none at all.</summary>
    /// <param name="texts">The numbers.</param>
    public static long? Sum(IReadOnlyList<string> texts)
    {
        var numbers = texts.Select(text => Of(text.Trim())).ToList();
        return numbers.Count == 0 || numbers.Any(number => number is null) ? null : numbers.Sum();
    }
}

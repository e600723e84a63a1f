using System.Text;

namespace HypervisorHardening.Core.Catalogue;

/// <summary>Texts that people write for ids, reduced to what tells one id from another.</summary>
internal static class IdText
{
    /// <summary>No id is longer; what is longer is not looked at.</summary>
    private const int Longest = 100;

    /// <summary>The digits that ids are made of.</summary>
    public static readonly char[] Digits = [.. "0123456789"];

    /// <summary>ASCII letters in capitals and digits, without separators and leading zeros; empty where there is anything else.</summary>
    /// <param name="text">What somebody wrote.</param>
    public static string Compact(string? text)
    {
        if (text is null || text.Length > Longest)
            return "";
        var compact = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsLeadingZero(text, i))
                continue;
            if (c is >= 'a' and <= 'z')
                compact.Append((char)(c - 32));
            else if (c is (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
                compact.Append(c);
            else if (!IsSeparator(c))
                return "";
        }

        return WithoutPublisher(compact.ToString());
    }

    /// <summary>The text as a message shows it: short, in quotes, nothing raw.</summary>
    /// <param name="text">What somebody wrote.</param>
    public static string Quote(string? text)
    {
        var safe = SafeText.OneLine(text);
        return "'" + (safe.Length > Longest ? safe.Substring(0, Longest) + "…" : safe) + "'";
    }

    private static bool IsLeadingZero(string text, int index) => text[index] == '0'
        && index + 1 < text.Length && IsDigit(text[index + 1])
        && text.Substring(0, index).TrimEnd('0') is var before && (before.Length == 0 || !IsDigit(before[before.Length - 1]));

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    /// <summary>Dashes of all lengths come with ids that are copied from a PDF.</summary>
    private static bool IsSeparator(char c) => c is ' ' or '\t' or '-' or '_' or '.' or '/' or '(' or ')'
        or '\u00A0' or (>= '\u2010' and <= '\u2015') or '\u2212';

    private static string WithoutPublisher(string compact)
    {
        if (compact.StartsWith("NIST", System.StringComparison.Ordinal))
            compact = compact.Substring(4);
        return compact.StartsWith("SP8", System.StringComparison.Ordinal) ? compact.Substring(2) : compact;
    }
}

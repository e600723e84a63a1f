using System.Globalization;
using System.Text;

namespace HypervisorHardening.Core;

/// <summary>Makes text from the outside world (names of virtual machines, messages of daemons) safe to show.</summary>
public static class SafeText
{
    private const int LongestLine = 500;

    /// <summary>
    /// The text as one line of at most 500 characters: control and formatting characters (line ends, terminal
    /// escapes, bidirectional marks) and lone surrogates are written as <c>\u001B</c>.
    /// </summary>
    /// <param name="text">Any text; null is the empty one.</param>
    public static string OneLine(string? text) => Escape(text, LongestLine);

    /// <summary>The same escapes as <see cref="OneLine"/>, of the whole text however long.</summary>
    /// <param name="text">Any text; null is the empty one.</param>
    public static string Printable(string? text) => Escape(text, int.MaxValue);

    private static string Escape(string? text, int longest)
    {
        if (text is null)
            return "";
        if (text.Length <= longest && IsPlain(text))
            return text;

        var safe = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (safe.Length >= longest)
                return safe.Append('…').ToString();
            if (char.IsSurrogatePair(text, i))
                safe.Append(text[i]).Append(text[++i]);
            else if (IsPlain(text[i]))
                safe.Append(text[i]);
            else
                safe.Append("\\u").Append(((int)text[i]).ToString("X4", CultureInfo.InvariantCulture));
        }

        return safe.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (!IsPlain(c))
                return false;
        }

        return true;
    }

    private static bool IsPlain(char c) => c < 0x7F ? c >= 0x20 : char.GetUnicodeCategory(c)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}

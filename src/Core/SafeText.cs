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
            var isPair = char.IsSurrogatePair(text, i);
            var isPlain = IsPlain(text, i);
            Append(safe, text[i], isPlain);
            if (isPair)
                Append(safe, text[++i], isPlain);
        }

        return safe.ToString();
    }

    private static void Append(StringBuilder safe, char c, bool isPlain)
    {
        if (isPlain)
            safe.Append(c);
        else
            safe.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
    }

    private static bool IsPlain(string text)
    {
        // The second half of a pair counts as a lone one here: such texts take the slow way, which looks at pairs.
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPlain(text, i))
                return false;
        }

        return true;
    }

    private static bool IsPlain(string text, int index) => text[index] < 0x7F ? text[index] >= 0x20 : CharUnicodeInfo.GetUnicodeCategory(text, index)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}

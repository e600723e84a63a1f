using System.Text;

namespace HypervisorHardening.Core.Reports;

/// <summary>Writes text so that Markdown shows it letter by letter: none of it is read as Markdown, HTML or an address.</summary>
internal static class MarkdownText
{
    /// <summary>The whole text, in one line; it may stand within a line or a cell of a table, not at the start of a line.</summary>
    /// <param name="text">Any text; null is the empty one.</param>
    public static string Of(string? text)
    {
        var plain = SafeText.Printable(text);
        var safe = new StringBuilder(plain.Length + 16);
        for (var i = 0; i < plain.Length; i++)
        {
            if (IsSpecial(plain, i))
                safe.Append("&#").Append((int)plain[i]).Append(';');
            else
                safe.Append(plain[i]);
        }

        return safe.ToString();
    }

    /// <summary>The text in at most 500 characters: what a cell of a table can show.</summary>
    /// <param name="text">Any text; null is the empty one.</param>
    public static string Short(string? text) => Of(SafeText.OneLine(text));

    private static bool IsSpecial(string text, int index) => text[index] switch
    {
        '\\' or '`' or '*' or '[' or ']' or '|' or '~' or '&' or '<' or '>' or '$' or '@' => true,
        // Within a word, as in seccomp_sandbox, it is no emphasis.
        '_' => !IsWord(text, index - 1) || !IsWord(text, index + 1),
        ':' => index + 1 < text.Length && text[index + 1] == '/',
        '.' => index > 2 && IsWww(text, index),
        _ => false,
    };

    private static bool IsWord(string text, int index) => index >= 0 && index < text.Length && char.IsLetterOrDigit(text[index]);

    private static bool IsWww(string text, int index) => text[index - 1] is 'w' or 'W' && text[index - 2] is 'w' or 'W' && text[index - 3] is 'w' or 'W';
}

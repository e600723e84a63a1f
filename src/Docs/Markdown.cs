using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace HypervisorHardening.Docs;

/// <summary>Texts as Markdown shows them, letter by letter.</summary>
internal static partial class Markdown
{
    /// <summary>A text that stands anywhere, in a table too: nothing in it is read as Markdown or HTML.</summary>
    public static string Text(string text) => Special().Replace(text.ReplaceLineEndings(" "), found => found.Value switch
    {
        "&" => "&amp;",
        "<" => "&lt;",
        ">" => "&gt;",
        _ => "\\" + found.Value,
    });

    /// <summary>A text in the type of code; not for tables, where a bar would end the cell.</summary>
    public static string Code(string text)
    {
        text = text.ReplaceLineEndings(" ");
        var longest = Backticks().Matches(text).Select(run => run.Length).DefaultIfEmpty(0).Max();
        var fence = new string('`', longest + 1);
        var space = text.StartsWith('`') || text.EndsWith('`') ? " " : "";
        return fence + space + text + space + fence;
    }

    /// <summary>A row of a table, of cells that are Markdown already.</summary>
    public static string Row(IEnumerable<string> cells) => "| " + string.Join(" | ", cells) + " |\n";

    /// <summary>A table, of cells that are Markdown already.</summary>
    public static string Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows) =>
        Row(headers) + Row(headers.Select(_ => "---")) + string.Concat(rows.Select(Row));

    /// <summary>The anchor that GitHub gives a heading of letters, digits, spaces and dashes.</summary>
    public static string Anchor(string heading) => "#" + heading.ToLowerInvariant().Replace(' ', '-');

    /// <summary>An underscore within a word, as in <c>seccomp_sandbox</c>, is no emphasis.</summary>
    [GeneratedRegex(@"[\\`*\[\]|~&<>]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")]
    private static partial Regex Special();

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();
}

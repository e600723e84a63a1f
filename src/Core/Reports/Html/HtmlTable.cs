using System;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>A table that says what it is, with headings that belong to their columns.</summary>
internal static class HtmlTable
{
    /// <summary>Writes a table. It scrolls by itself where it is wider than the page.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="caption">What the table tells.</param>
    /// <param name="columns">The headings; those of numbers begin with <c>#</c>.</param>
    /// <param name="rows">Writes the rows.</param>
    public static void Write(HtmlOutput html, string caption, string[] columns, Action rows)
    {
        using (html.Element("div", ("class", "scroll"), ("role", "region"), ("aria-label", caption), ("tabindex", "0")))
        using (html.Element("table", ("class", "sortable")))
        {
            html.Element("caption", caption);
            using (html.Element("thead"))
            using (html.Element("tr"))
            {
                foreach (var column in columns)
                    html.Element("th", column.TrimStart('#'), ("scope", "col"), ("class", column[0] == '#' ? "number" : null));
            }

            html.Line();
            using (html.Element("tbody"))
                rows();
        }

        html.Line();
    }

    /// <summary>A cell with a number; zero is dimmed.</summary>
    public static void Number(HtmlOutput html, int number) => html.Element("td", HtmlText.Number(number), ("class", number == 0 ? "number zero" : "number"));
}

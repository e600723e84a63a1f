using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HypervisorHardening.Core.Reports;

/// <summary>Writes comma-separated values (RFC 4180). No cell is taken for a formula, and none holds a control character.</summary>
/// <param name="writer">Where to.</param>
public sealed class CsvText(TextWriter writer)
{
    /// <summary>Writes a line.</summary>
    /// <param name="cells">Its cells; null is an empty one.</param>
    public void Line(IEnumerable<string?> cells)
    {
        writer.Write(string.Join(",", cells.Select(Cell)));
        writer.Write("\r\n");
    }

    private static string Cell(string? text)
    {
        var safe = SafeText.Printable(text);
        // Spreadsheets run a cell that begins so as a formula; an apostrophe keeps it a text.
        if (safe.Length > 0 && "=+-@＝＋－＠".IndexOf(safe[0]) >= 0)
            safe = "'" + safe;
        // Where a comma is the decimal mark, spreadsheets part cells at semicolons.
        return safe.IndexOfAny([',', ';', '"']) < 0 ? safe : "\"" + safe.Replace("\"", "\"\"") + "\"";
    }
}

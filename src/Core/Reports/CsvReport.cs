using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>Comma-separated values (RFC 4180), one line for each finding. No cell is taken for a formula.</summary>
internal sealed class CsvReport : IReportWriter
{
    private static readonly string[] Columns =
        ["Control", "Name", "Recommendations", "Platform", "Target", "Kind", "Resource", "Host", "Verdict", "Actual", "Wanted", "Reason", "Severity", "Impact", "CollectedAt"];

    public string Format => "csv";

    public void Write(Assessment assessment, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 16384, leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(",", Columns));
        foreach (var finding in assessment.Findings)
        {
            writer.WriteLine(string.Join(",", new[]
            {
                finding.Control, finding.Name, string.Join(" ", finding.Recommendations), finding.Platform.ToString(), finding.Target.Target,
                finding.Resource.Kind.ToString(), finding.Resource.Name, finding.Resource.Host, finding.Verdict.ToString(), finding.Actual,
                finding.Wanted, finding.Reason, finding.Severity.ToString(), finding.Impact.ToString(),
                finding.CollectedAt.ToString("O", CultureInfo.InvariantCulture),
            }.Select(Cell)));
        }
    }

    private static string Cell(string? text)
    {
        var safe = SafeText.Printable(text);
        // Spreadsheets run a cell that begins so as a formula; an apostrophe keeps it a text.
        if (safe.Length > 0 && "=+-@".IndexOf(safe[0]) >= 0)
            safe = "'" + safe;
        return safe.IndexOfAny([',', '"']) < 0 ? safe : "\"" + safe.Replace("\"", "\"\"") + "\"";
    }
}

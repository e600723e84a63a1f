using System.IO;
using System.Text;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>Comma-separated values, one line for each finding.</summary>
internal sealed class CsvReport : IReportWriter
{
    private static readonly string[] Columns =
        ["Control", "Name", "Recommendations", "Platform", "Target", "Kind", "Resource", "Host", "Verdict", "Actual", "Wanted", "Reason", "Severity", "Impact", "CollectedAt", .. OverlayCells.Columns];

    public string Format => "csv";

    public void Write(Assessment assessment, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 16384, leaveOpen: true);
        var csv = new CsvText(writer);
        csv.Line(Columns);
        foreach (var finding in assessment.Findings)
        {
            csv.Line(
            [
                finding.Control, finding.Name, string.Join(" ", finding.Recommendations), finding.Platform.ToString(), finding.Target.Target,
                finding.Resource.Kind.ToString(), finding.Resource.Name, finding.Resource.Host, finding.Verdict.ToString(), finding.Actual,
                finding.Wanted, finding.Reason, finding.Severity.ToString(), finding.Impact.ToString(),
                OverlayJson.Instant(finding.CollectedAt), .. OverlayCells.Of(finding),
            ]);
        }
    }
}

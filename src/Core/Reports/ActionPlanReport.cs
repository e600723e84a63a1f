using System.IO;
using System.Linq;
using System.Text;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>
/// Comma-separated values: a line for each finding that fails, or that a person attests to fail, the gravest first, with room for who
/// repairs it and until when. What is excepted stands there too, with who answers for it and until when.
/// </summary>
internal sealed class ActionPlanReport : IReportWriter
{
    private static readonly string[] Columns =
        ["Severity", "Verdict", "Control", "Title", "Recommendations", "SP80053", "Platform", "Target", "Kind", "Resource", "Host", "Actual", "Wanted", "Why", "Remedy", "Impact",
        .. OverlayCells.Columns, "Owner", "DueDate", "DoneDate"];

    public string Format => "actionplan";

    public void Write(Assessment assessment, Stream output)
    {
        var references = new NistReferences(assessment.Summary);
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 16384, leaveOpen: true);
        var csv = new CsvText(writer);
        csv.Line(Columns);
        foreach (var finding in assessment.Findings.Where(finding => finding.Verdict == Verdict.Fail || finding.Attested == Verdict.Fail).OrderByDescending(finding => finding.Severity))
        {
            csv.Line(
            [
                finding.Severity.ToString(), finding.Verdict.ToString(), finding.Control, finding.Title, string.Join(" ", references.Recommendations(finding).Select(recommendation => recommendation.Key)),
                string.Join(" ", references.Sp80053(finding)), finding.Platform.ToString(), finding.Target.Target, finding.Resource.Kind.ToString(),
                finding.Resource.Name, finding.Resource.Host, finding.Actual, finding.Wanted, finding.ControlInfo.Why, finding.Remedy, finding.Impact.ToString(),
                .. OverlayCells.Of(finding), null, null, null,
            ]);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>Markdown for a wiki or a ticket: the counts, the recommendations, every finding that somebody must look at, and what the site policy wants of somebody.</summary>
internal sealed class MarkdownReport : IReportWriter
{
    private static readonly string[] CountColumns = ["Pass", "Fail", "Unknown", "Manual", "Not applicable"];

    public string Format => "markdown";

    public void Write(Assessment assessment, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 16384, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("# Hypervisors against " + EditionName.Full(assessment.Summary.Edition));
        Table(writer, "", ["Findings", .. CountColumns], [Counts(assessment.Summary.Counts, [Number(assessment.Summary.Counts.Total)])]);
        Overlays(writer, assessment.Summary.Counts);
        Table(writer, "Targets", ["Target", "Platform", "Product", "Version"], assessment.Summary.Targets.Select(target => new[]
        {
            MarkdownText.Short(target.Target), target.Platform.ToString(), MarkdownText.Short(target.Product), target.Version.ToString(),
        }));
        Table(writer, "Recommendations", ["Id", "Recommendation", "Verdict", .. CountColumns], assessment.Summary.ByRecommendation.Select(rollUp =>
            Counts(rollUp.Counts, [rollUp.Id, MarkdownText.Of(rollUp.Title), rollUp.Overall is { } overall ? FindingText.Of(overall) : ""])));
        Findings(writer, assessment, Verdict.Fail, "What fails", "Remedy", finding => finding.Remedy);
        Findings(writer, assessment, Verdict.Unknown, "What could not be read", "Reason", finding => finding.Reason);
        Findings(writer, assessment, Verdict.Manual, "What a person must look at", "Reason", finding => finding.Reason);
        Warnings(writer, assessment.Summary.PolicyWarnings);
    }

    private static void Overlays(StreamWriter writer, VerdictCounts counts)
    {
        if (counts.FailExcepted + counts.UnknownExcepted + counts.ManualExcepted + counts.AttestedPass + counts.AttestedFail == 0)
            return;
        writer.WriteLine();
        writer.WriteLine(FormattableString.Invariant($"With an exception in force: {counts.FailExcepted} that fail, {counts.UnknownExcepted} unknown, {counts.ManualExcepted} manual. Attested: {counts.AttestedPass} pass, {counts.AttestedFail} fail."));
    }

    private static void Warnings(StreamWriter writer, IReadOnlyList<PolicyProblem> warnings)
    {
        if (warnings.Count > 0)
            Table(writer, "Site policy", ["Warning", "Policy"], warnings.Select(warning => new[]
            {
                MarkdownText.Of(warning.Message), MarkdownText.Short(warning.Path) + ":" + Number(warning.Line) + ":" + Number(warning.Column),
            }));
    }

    private static void Findings(StreamWriter writer, Assessment assessment, Verdict verdict, string heading, string lastColumn, Func<Finding, string?> last)
    {
        if (assessment.Findings.All(finding => finding.Verdict != verdict))
            return;
        Table(writer, heading, ["Severity", "Control", "Checked", "Kind", "Resource", "Target", "Found", "Wanted", lastColumn, "Exception or attestation"],
            assessment.Findings.Where(finding => finding.Verdict == verdict).OrderByDescending(finding => finding.Severity).Select(finding => new[]
            {
                finding.Severity.ToString(), finding.Control, MarkdownText.Short(finding.Title), finding.Resource.Kind.ToString(),
                MarkdownText.Short(finding.Resource.Name), MarkdownText.Short(finding.Target.Target), MarkdownText.Short(finding.Actual),
                MarkdownText.Short(finding.Wanted), MarkdownText.Short(last(finding)), string.Join("; ", OverlayText.Lines(finding).Select(MarkdownText.Short)),
            }));
    }

    private static string[] Counts(VerdictCounts counts, string[] before) =>
        [.. before, Number(counts.Pass), Number(counts.Fail), Number(counts.Unknown), Number(counts.Manual), Number(counts.NotApplicable)];

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static void Table(StreamWriter writer, string heading, string[] columns, IEnumerable<string[]> rows)
    {
        writer.WriteLine();
        if (heading.Length > 0)
        {
            writer.WriteLine("## " + heading);
            writer.WriteLine();
        }

        Row(writer, columns);
        Row(writer, [.. columns.Select(_ => "---")]);
        foreach (var row in rows)
            Row(writer, row);
    }

    private static void Row(StreamWriter writer, string[] cells) => writer.WriteLine("| " + string.Join(" | ", cells) + " |");
}

using System;
using System.IO;
using System.Linq;
using System.Text;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;
using Spectre.Console;

namespace HypervisorHardening.Cli.Output;

/// <summary>An assessment for people: what fails or could not be read, the verdicts by recommendation, and a summary.</summary>
internal static class AssessmentTable
{
    private const int FileWidth = 120;

    /// <summary>Writes the tables.</summary>
    /// <param name="assessment">What to show.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="isScreen">Whether a terminal shows it, in colour and in its width.</param>
    public static void Write(Assessment assessment, Stream output, bool isScreen)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 16384, leaveOpen: true);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isScreen ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isScreen ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = isScreen ? Math.Max(60, Console.WindowWidth) : FileWidth;

        Findings(console, assessment);
        Recommendations(console, assessment.Summary);
        Summary(console, assessment.Summary);
    }

    private static void Findings(IAnsiConsole console, Assessment assessment)
    {
        var open = assessment.Findings.Where(finding => finding.Verdict is Verdict.Fail or Verdict.Unknown)
            .OrderBy(finding => finding.Verdict).ThenByDescending(finding => finding.Severity).ToList();
        if (open.Count == 0)
            return;
        var table = Plain("Verdict", "Severity", "Control", "Resource", "Found", "Wanted");
        foreach (var finding in open)
        {
            table.AddRow(Verdicts.Markup(finding.Verdict), Text(finding.Severity.ToString()), Text(finding.Control), Text(finding.Resource.Name),
                Text(finding.Actual ?? finding.Reason), Text(finding.Wanted));
        }

        console.Write(table);
        console.WriteLine();
    }

    private static void Recommendations(IAnsiConsole console, AssessmentSummary summary)
    {
        var table = Plain("Recommendation", "Title", "Verdict", "Pass", "Fail", "Unknown", "Manual", "N/A");
        // Only titles may break: a count that is cut short is a wrong one.
        int[] widths = [14, 0, 10, 5, 5, 7, 6, 5];
        for (var i = 0; i < widths.Length; i++)
            table.Columns[i].Width = widths[i] > 0 ? widths[i] : null;
        foreach (var rollUp in summary.ByRecommendation)
        {
            var counts = rollUp.Counts;
            table.AddRow([Text(rollUp.Id), Text(rollUp.Title), Verdicts.Markup(rollUp.Overall),
                .. new[] { counts.Pass, counts.Fail, counts.Unknown, counts.Manual, counts.NotApplicable }.Select(count => new Markup(count == 0 ? "." : count.ToString(System.Globalization.CultureInfo.InvariantCulture)))]);
        }

        console.Write(table);
        console.WriteLine();
    }

    private static void Summary(IAnsiConsole console, AssessmentSummary summary)
    {
        foreach (var target in summary.Targets)
            console.WriteLine(SafeText.OneLine($"{target.Target}: {target.Product} {target.Version} ({target.Platform}, Type {target.HypervisorType})"));
        var counts = summary.Counts;
        console.WriteLine(FormattableString.Invariant($"{counts.Total} findings: {counts.Pass} pass, {counts.Fail} fail, {counts.Unknown} unknown, {counts.Manual} manual, {counts.NotApplicable} not applicable"));
    }

    private static Table Plain(params string[] columns) => new Table().Border(TableBorder.Simple).AddColumns([.. columns.Select(column => new TableColumn(column))]);

    private static Markup Text(string? text) => new(Markup.Escape(SafeText.OneLine(text)));
}

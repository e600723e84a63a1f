using System;
using System.IO;
using System.Linq;
using System.Text;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;
using Spectre.Console;

namespace HypervisorHardening.Cli.Output;

/// <summary>An assessment for people: what fails or could not be read, the verdicts by recommendation, and a summary.</summary>
internal static class AssessmentTable
{
    private const int FileWidth = 120, NarrowColumns = 56;

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
        var open = assessment.Findings.Where(finding => finding.Verdict is Verdict.Fail or Verdict.Unknown || finding.Attested == Verdict.Fail)
            .OrderBy(finding => finding.IsExcepted).ThenBy(finding => finding.Verdict).ThenByDescending(finding => finding.Severity).ToList();
        if (open.Count == 0)
            return;
        // One line for each, so that a long list can be skimmed; JSON and CSV have every word.
        var text = (console.Profile.Width - NarrowColumns) / 2;
        var table = Plain(("Verdict", 8), ("Severity", 9), ("Control", 9), ("Resource", 16), ("What is checked", text), ("Found", text));
        foreach (var finding in open)
        {
            table.AddRow(Verdicts.Markup(finding.Verdict), Text(finding.Severity.ToString()), Text(finding.Control), Text(Cut(finding.Resource.Name, 16)),
                Text(Cut(finding.Title, text)), Text(Cut(Found(finding), text)));
        }

        console.Write(table);
        console.WriteLine();
    }

    private static string? Found(Finding finding) => finding.PolicyNote is { } note ? note : finding.Actual ?? finding.Reason;

    private static void Recommendations(IAnsiConsole console, AssessmentSummary summary)
    {
        var table = Plain(("Id", 9), ("Recommendation", null), ("Verdict", 10), ("Pass", 5), ("Fail", 5), ("Unknown", 8), ("Manual", 7), ("N/A", 5));
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
            console.WriteLine(SafeText.OneLine($"{target.Target}: {target.Product} {target.Version} ({target.Platform}, Type {target.HypervisorType}{Calls(target)})"));
        var counts = summary.Counts;
        console.WriteLine(FormattableString.Invariant($"{counts.Total} findings: {counts.Pass} pass, {counts.Fail} fail{Of((counts.FailExcepted, "excepted"))}, {counts.Unknown} unknown{Of((counts.UnknownExcepted, "excepted"))}, {counts.Manual} manual{Of((counts.AttestedPass, "attested pass"), (counts.AttestedFail, "attested fail"), (counts.ManualExcepted, "excepted"))}, {counts.NotApplicable} not applicable"));
    }

    private static string Of(params (int Count, string What)[] parts)
    {
        var text = string.Join(", ", parts.Where(part => part.Count > 0).Select(part => FormattableString.Invariant($"{part.Count} {part.What}")));
        return text.Length == 0 ? "" : " (" + text + ")";
    }

    private static string Calls(TargetInfo target) => target.Details.TryGetValue(TargetInfo.CallsDetail, out var calls) ? ", read by " + calls + " calls" : "";

    private static Table Plain(params (string Name, int? Width)[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (name, width) in columns)
            table.AddColumn(new TableColumn(name) { Width = width, Padding = new Padding(0, 0, 1, 0) });
        return table;
    }

    private static string Cut(string? text, int width)
    {
        var safe = SafeText.OneLine(text);
        return safe.Length <= width ? safe : safe[..(char.IsHighSurrogate(safe[width - 2]) ? width - 2 : width - 1)] + "…";
    }

    private static Markup Text(string? text) => new(Markup.Escape(SafeText.OneLine(text)));
}

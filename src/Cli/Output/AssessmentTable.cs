using System;
using System.Collections.Generic;
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
internal sealed class AssessmentTable
{
    private const int FileWidth = 120, NarrowColumns = 56;

    private readonly List<(bool IsExcepted, Verdict Verdict, Severity Severity, string Control, string Resource, string Title, string Found)> open = [];
    private readonly bool isScreen;
    private readonly int width, text;

    /// <summary>Begins one.</summary>
    /// <param name="isScreen">Whether a terminal shows it, in colour and in its width.</param>
    public AssessmentTable(bool isScreen)
    {
        this.isScreen = isScreen;
        width = isScreen ? Math.Max(60, Console.WindowWidth) : FileWidth;
        text = (width - NarrowColumns) / 2;
    }

    /// <summary>Notes a finding: only what its line shows, as the evidence of hundreds of thousands is large.</summary>
    /// <param name="finding">The finding.</param>
    public void Add(Finding finding)
    {
        if (finding.Verdict is Verdict.Fail or Verdict.Unknown || finding.Attested == Verdict.Fail)
            open.Add((finding.IsExcepted, finding.Verdict, finding.Severity, finding.Control, finding.Resource.Name, finding.Title, Cut(Found(finding), text)));
    }

    /// <summary>Writes the tables.</summary>
    /// <param name="summary">The verdicts of all that was found.</param>
    /// <param name="output">Where to; it stays open.</param>
    public void Write(AssessmentSummary summary, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 16384, leaveOpen: true);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isScreen ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isScreen ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = width;

        if (open.Count > 0)
            Findings(console, writer);
        Recommendations(console, summary);
        Summary(console, summary);
    }

    private void Findings(IAnsiConsole console, StreamWriter writer)
    {
        // One line for each, so that a long list can be skimmed; JSON and CSV have every word. They are written as they
        // come: a table would first lay out all of them.
        int[] widths = [8, 9, 9, 16, text, text];
        writer.WriteLine();
        writer.WriteLine(Line(widths, "Verdict", "Severity", "Control", "Resource", "What is checked", "Found"));
        writer.WriteLine(new string('─', width - 1));
        foreach (var one in open.OrderBy(one => one.IsExcepted).ThenBy(one => one.Verdict).ThenByDescending(one => one.Severity))
        {
            var line = Line(widths, Verdicts.Word(one.Verdict), one.Severity.ToString(), one.Control, one.Resource, one.Title, one.Found);
            if (console.Profile.Capabilities.Ansi)
                console.MarkupLine(Verdicts.Coloured(one.Verdict, line));
            else
                writer.WriteLine(line);
        }

        writer.WriteLine();
        writer.Flush();
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

    private static string Line(int[] widths, params string?[] cells) =>
        " " + string.Join("  ", cells.Zip(widths, (cell, width) => Cut(cell, width).PadRight(width))).TrimEnd();

    private static string Cut(string? text, int width)
    {
        var safe = SafeText.OneLine(text);
        return safe.Length <= width ? safe : safe[..(char.IsHighSurrogate(safe[width - 2]) ? width - 2 : width - 1)] + "…";
    }

    private static Markup Text(string? text) => new(Markup.Escape(SafeText.OneLine(text)));
}

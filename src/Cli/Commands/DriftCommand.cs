using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Threading;
using HypervisorHardening.Cli.Output;
using HypervisorHardening.Core.Drift;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr drift</c>: in what two snapshots differ.</summary>
internal sealed class DriftCommand : ICommandSource
{
    private readonly Argument<string> reference = new("reference") { Description = "The snapshot to compare with" };
    private readonly Argument<string> current = new("current") { Description = "The snapshot of now" };
    private readonly Option<OutputFormat> format = Choices.One("--format", "How the differences are written", OutputFormat.Table);

    public Command Create()
    {
        var command = new Command("drift", "Judges two snapshots, and tells in what they differ. Exit code 2 when something fails that did not before.") { reference, current, format };
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Run(parsed, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var drift = App.Product().Drift;
        var before = Judge(drift, parsed.GetRequiredValue(reference), cancellation);
        var entries = drift.Compare(before, Judge(drift, parsed.GetRequiredValue(current), cancellation));
        Rows(entries).Write(parsed.GetValue(format));
        if (parsed.GetValue(format) == OutputFormat.Table)
            Console.WriteLine(Summary(entries));
        return entries.Any(entry => entry.IsWorse) ? ExitCode.Findings : ExitCode.Done;
    }

    private static List<Finding> Judge(DriftOperation drift, string file, CancellationToken cancellation)
    {
        var sink = new CollectingSink();
        return sink.Watch(() =>
        {
            drift.Judge(file, [], sink, cancellation);
            return sink.Findings;
        });
    }

    private static Listing Rows(IEnumerable<DriftEntry> entries) => new(
        ["kind", "severity", "control", "resource", "verdict", "before", "after", "target", "resourceKind", "resourceId", "beforeVerdict", "afterVerdict", "recommendations"],
        entries.Select(entry => new object?[]
        {
            entry.Kind.ToString(), entry.Severity.ToString(), entry.Control, entry.Resource.Name, Text(entry.BeforeVerdict) + " -> " + Text(entry.AfterVerdict), entry.BeforeActual, entry.AfterActual,
            entry.Target, entry.Resource.Kind.ToString(), entry.Resource.Id, entry.BeforeVerdict?.ToString(), entry.AfterVerdict?.ToString(), entry.Recommendations,
        }));

    private static string Text(Verdict? verdict) => verdict?.ToString() ?? "none";

    private static string Summary(IReadOnlyList<DriftEntry> entries) => string.Create(CultureInfo.InvariantCulture, $"{entries.Count} differences")
        + string.Concat(entries.GroupBy(entry => entry.Kind).Select((kind, number) => string.Create(CultureInfo.InvariantCulture, $"{(number == 0 ? ": " : ", ")}{kind.Count()} {kind.Key}")));
}

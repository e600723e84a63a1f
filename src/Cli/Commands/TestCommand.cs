using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Cli.Output;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr test</c>: judges hypervisors.</summary>
internal sealed class TestCommand : ICommandSource
{
    private readonly TargetOptions targets = new();
    private readonly Option<OutputFormat> format = Choices.One("--format", "How the result is written", OutputFormat.Table);
    private readonly Option<string?> output = new("--output") { Description = "A file to write instead of standard output" };
    private readonly Option<FailOn> failOn = Choices.One("--fail-on", "What gives exit code 2: a failed finding, an unknown one too, or nothing; those with an exception in force do not count", FailOn.Fail);
    private readonly SelectionOptions selection = new();
    private readonly PolicyOptions policy = new();

    public Command Create()
    {
        var command = new Command("test", "Judges hypervisors against the recommendations. Without a target: the local one, or else the bundled sample.");
        foreach (var option in new Option[] { format, output, failOn })
            command.Add(option);
        targets.AddTo(command);
        selection.AddTo(command);
        policy.AddTo(command);
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Run(parsed, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var product = App.Product();
        var request = selection.Request(parsed);
        product.Selector.Select(request);
        policy.Apply(parsed, product, request);
        var sink = new CollectingSink();
        using var open = targets.Open(parsed, product, cancellation);
        var summary = sink.Watch(() => product.Assess.Run(open.Hypervisors, request, sink, cancellation));
        PolicyOptions.Say(summary);
        Write(parsed, new Assessment(sink.Findings, summary));
        return !open.AreAll ? ExitCode.CouldNotRun
            : parsed.GetValue(failOn).IsReached(summary.Counts) ? ExitCode.Findings : ExitCode.Done;
    }

    private void Write(ParseResult parsed, Assessment assessment)
    {
        void To(Stream stream)
        {
            if (parsed.GetValue(format) == OutputFormat.Table)
                AssessmentTable.Write(assessment, stream, isScreen: parsed.GetValue(output) is null && !Console.IsOutputRedirected);
            else
                ReportWriters.All().Single(writer => writer.Format == parsed.GetValue(format).ToString().ToLowerInvariant()).Write(assessment, stream);
        }

        if (parsed.GetValue(output) is { } file)
            AtomicFile.Write(file, To);
        else
        {
            using var standard = Console.OpenStandardOutput();
            To(standard);
        }
    }
}

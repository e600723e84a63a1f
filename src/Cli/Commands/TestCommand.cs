using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using HypervisorHardening.Cli.Output;
using HypervisorHardening.Core.Reports;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr test</c>: judges hypervisors.</summary>
internal sealed class TestCommand : ICommandSource
{
    private const string Table = "table";
    private readonly AssessmentOptions assessment = new(FailOn.Fail);
    private readonly Option<string> format = ReportFormats.Option("How the result is written", Table);
    private readonly Option<string?> output = new("--output") { Description = "A file to write instead of standard output" };

    public Command Create()
    {
        var command = new Command("test", "Judges hypervisors against the recommendations. Without a target: the local one, or else the bundled sample.") { format, output };
        assessment.AddTo(command);
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Run(parsed, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetRequiredValue(format) != Table)
            return assessment.Run(parsed, null, result => Write(parsed, stream => ReportWriters.Find(parsed.GetRequiredValue(format)).Write(result, stream)), cancellation);
        var table = new AssessmentTable(isScreen: parsed.GetValue(output) is null && !Console.IsOutputRedirected);
        return assessment.Run(parsed, table.Add, result => Write(parsed, stream => table.Write(result.Summary, stream)), cancellation);
    }

    private void Write(ParseResult parsed, Action<Stream> to)
    {
        if (parsed.GetValue(output) is { } file)
            AtomicFile.Write(file, to);
        else
        {
            using var standard = Console.OpenStandardOutput();
            to(standard);
        }
    }
}

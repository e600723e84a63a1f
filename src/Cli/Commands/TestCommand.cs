using System;
using System.CommandLine;
using System.IO;
using HypervisorHardening.Cli.Output;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Results;

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
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() => assessment.Run(parsed, result => Write(parsed, result), cancellation), cancellation));
        return command;
    }

    private void Write(ParseResult parsed, Assessment result)
    {
        void To(Stream stream)
        {
            if (parsed.GetRequiredValue(format) == Table)
                AssessmentTable.Write(result, stream, isScreen: parsed.GetValue(output) is null && !Console.IsOutputRedirected);
            else
                ReportWriters.Find(parsed.GetRequiredValue(format)).Write(result, stream);
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

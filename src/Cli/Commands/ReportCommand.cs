using System.CommandLine;
using HypervisorHardening.Core.Reports;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr report</c>: writes a report for somebody else to read. What it finds is no failure of the command, unless the user says so.</summary>
internal sealed class ReportCommand : ICommandSource
{
    private readonly AssessmentOptions assessment = new(FailOn.Never);
    private readonly Option<string> format = ReportFormats.Option("The format of the report");
    private readonly Option<string> output = new("--output") { Description = "The file to write", Required = true };

    public Command Create()
    {
        var command = new Command("report", "Judges hypervisors and writes a report. Without a target: the local one, or else the bundled sample.") { format, output };
        assessment.AddTo(command);
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(
            () => assessment.Run(
                parsed,
                null,
                result => AtomicFile.Write(parsed.GetRequiredValue(output), stream => ReportWriters.Find(parsed.GetRequiredValue(format)).Write(result, stream)),
                cancellation),
            cancellation));
        return command;
    }
}

using System.CommandLine;
using HypervisorHardening.Cli.Output;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr changes</c>: the history.</summary>
internal sealed class ChangesCommand : ICommandSource
{
    private readonly JournalOptions journal = new();
    private readonly Option<OutputFormat> format = Choices.One("--format", "How the list is written", OutputFormat.Table);

    public Command Create()
    {
        var command = new Command("changes", "Lists what was changed, when, and how it stands, after checking the journal.") { format };
        journal.AddTo(command);
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() =>
        {
            var changes = journal.Open(parsed).Changes();
            Written.As(parsed.GetValue(format), output => ChangeJson.Write(changes, output), ChangeTable.Of(changes));
            return ExitCode.Done;
        }, cancellation));
        return command;
    }
}

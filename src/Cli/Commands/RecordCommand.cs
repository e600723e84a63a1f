using System.CommandLine;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr record</c>: keeps what a Hyper-V host answers, so that a case can be looked at again without it.</summary>
internal sealed class RecordCommand : ICommandSource
{
    private readonly Option<string> connect = new("--connect") { Description = "The target, such as hyperv://user@host or hyperv+cluster://user@cluster", Required = true };
    private readonly Option<string> output = new("--output") { Description = "The file to write, compressed where its name ends in .gz", Required = true };
    private readonly LoginOptions login = new();

    public Command Create()
    {
        var command = new Command("record", "Records what Hyper-V hosts answer, without secrets and account names; hysr test --connect hyperv+recording:FILE judges it.") { connect, output };
        login.AddTo(command);
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(
            () =>
            {
                var product = App.Product();
                using var target = product.Providers.Connect(login.Request(parsed, parsed.GetRequiredValue(connect)), cancellation);
                product.Record.Run(target, parsed.GetRequiredValue(output), cancellation);
                return ExitCode.Done;
            },
            cancellation));
        return command;
    }
}

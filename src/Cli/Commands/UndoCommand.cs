using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using HypervisorHardening.Cli.Output;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr undo</c>: puts back what was there.</summary>
internal sealed class UndoCommand : ICommandSource
{
    private readonly ConsentOptions consent = new();
    private readonly JournalOptions journal = new();
    private readonly LoginOptions login = new();
    private readonly Option<string?> run = new("--run") { Description = "A run, as 'hysr changes' names it; without any choice, the last one that is not undone" };
    private readonly Option<string[]> change = new("--change") { Description = "Changes", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> resource = new("--resource") { Description = "Names of resources, with wildcards", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> root = new("--root") { Description = "The folder under which the local host's files were changed", DefaultValueFactory = _ => "/" };
    private readonly Option<OutputFormat> format = Choices.One("--format", "How the results are written", OutputFormat.Table);

    public Command Create()
    {
        var command = new Command("undo", "Puts back what was there before, newest change first; what others have changed since is left alone.") { format, run, change, resource, root };
        consent.AddTo(command);
        journal.AddTo(command);
        login.AddTo(command);
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Run(parsed, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        consent.Check(parsed);
        var undo = new UndoOperation(journal.Open(parsed));
        var request = new UndoRequest { Run = parsed.GetValue(run), Changes = Values(parsed, change), Resources = Values(parsed, resource) };
        var chosen = undo.Select(request);
        if (chosen.Count > 0)
        {
            ChangeTable.Of(chosen).ShowUnless(consent.IsGiven(parsed));
            consent.Ask(parsed, FormattableString.Invariant($"Undo these {chosen.Count} changes?"));
        }

        using var open = OpenTargets.Connect(chosen.Select(one => one.Target).Distinct(StringComparer.Ordinal),
            target => login.Request(parsed, target, parsed.GetRequiredValue(root)), App.Product(), cancellation);
        var progress = new CollectingSink();
        var sink = new ChangeSink(progress);
        return Ended.Of(parsed.GetValue(format), sink.Results, () => progress.Watch(() => undo.Run(request, open.Hypervisors, sink, cancellation)), open.AreAll);
    }

    private static string[] Values(ParseResult parsed, Option<string[]> option) => [.. Choices.Split(parsed.GetValue(option) ?? [])];
}

using System.CommandLine;
using System.Threading;
using HypervisorHardening.Cli.Output;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr plan</c>: what would be changed, and what would not.</summary>
internal sealed class PlanCommand : ICommandSource
{
    private readonly TargetOptions targets = new();
    private readonly SelectionOptions selection = new();
    private readonly PolicyOptions policy = new();
    private readonly Option<OutputFormat> format = Choices.One("--format", "How the plan is written", OutputFormat.Table);

    public Command Create()
    {
        var command = new Command("plan", "Says what 'hysr set' would change, what it would disturb, and what is left for a person. Changes nothing.") { format };
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
        PolicyOptions.Say(sink.Watch(() => product.Assess.Run(open.Hypervisors, request, sink, cancellation)));
        var plan = product.Plan.Run(sink.Findings, open.Hypervisors);
        Written.As(parsed.GetValue(format), output => ChangeJson.Write(plan, output), ChangeTable.Of(plan));
        return open.AreAll ? ExitCode.Done : ExitCode.CouldNotRun;
    }
}

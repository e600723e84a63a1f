using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using HypervisorHardening.Cli.Output;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr set</c>: repairs what fails.</summary>
internal sealed class SetCommand : ICommandSource
{
    private readonly TargetOptions targets = new();
    private readonly SelectionOptions selection = new();
    private readonly PolicyOptions policy = new();
    private readonly ConsentOptions consent = new();
    private readonly JournalOptions journal = new();
    private readonly Option<OutputFormat> format = Choices.One("--format", "How the results are written", OutputFormat.Table);
    private readonly Option<Impact[]> allowImpact = Choices.Many<Impact>("--allow-impact", "Impacts that repairs may have beyond none");
    private readonly Option<int?> maxFailures = new("--max-failures") { Description = "Stop after so many failed repairs" };
    private readonly Option<bool> canary = new("--canary") { Description = "Change the first resource alone, and the rest only if all goes well there" };

    public Command Create()
    {
        var command = new Command("set", "Repairs what fails, and proves it: reads again, journals, writes, reads and judges again.") { format, allowImpact, maxFailures, canary };
        targets.AddTo(command);
        targets.RequireIn(command);
        selection.AddTo(command);
        policy.AddTo(command);
        consent.AddTo(command);
        journal.AddTo(command);
        maxFailures.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var count) && count < 1)
                result.AddError("--max-failures takes a number from 1.");
        });
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Run(parsed, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        consent.Check(parsed);
        var product = App.Product();
        var request = selection.Request(parsed);
        product.Selector.Select(request);
        policy.Apply(parsed, product, request);
        var options = new ApplyOptions { AllowImpact = parsed.GetValue(allowImpact) ?? [], MaxFailures = parsed.GetValue(maxFailures), Canary = parsed.GetValue(canary) };
        var apply = new ApplyOperation(journal.Open(parsed));

        using var open = targets.Open(parsed, product, cancellation);
        var findings = new CollectingSink();
        PolicyOptions.Say(findings.Watch(() => product.Assess.Run(open.Hypervisors, request, findings, cancellation)));
        var plan = product.Plan.Run(findings.Findings, open.Hypervisors);
        var allowed = plan.Repairs.Count(repair => repair.IsReady && (repair.Impact == Impact.None || options.AllowImpact.Contains(repair.Impact)));
        if (allowed > 0)
        {
            ChangeTable.Of(plan).ShowUnless(consent.IsGiven(parsed));
            consent.Ask(parsed, FormattableString.Invariant($"Make {allowed} of these {plan.Repairs.Count} repairs?"));
        }

        var sink = new ChangeSink(findings);
        return Ended.Of(parsed.GetValue(format), sink.Results, () => findings.Watch(() => apply.Run(plan, options, open.Hypervisors, sink, cancellation)), open.AreAll);
    }
}

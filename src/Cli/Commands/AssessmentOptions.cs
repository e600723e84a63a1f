using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Threading;
using HypervisorHardening.Cli.Output;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Cli.Commands;

/// <summary>The options of what to assess, and the assessing: the same for every command that reports.</summary>
internal sealed class AssessmentOptions
{
    private readonly TargetOptions targets = new();
    private readonly SelectionOptions selection = new();
    private readonly PolicyOptions policy = new();
    private readonly Option<string?> history = new("--history") { Description = "A folder that keeps the sealed result of every run; the HTML report shows the trend over them" };
    private readonly Option<FailOn> failOn;

    /// <summary>Makes the options.</summary>
    /// <param name="standard">What gives exit code 2 where the user says nothing.</param>
    public AssessmentOptions(FailOn standard) =>
        failOn = Choices.One("--fail-on", "What gives exit code 2: a failed finding, an unknown one too, or nothing; those with an exception in force do not count", standard);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(failOn);
        targets.AddTo(command);
        selection.AddTo(command);
        policy.AddTo(command);
        command.Add(history);
    }

    /// <summary>Assesses, reports, and gives the exit code.</summary>
    /// <param name="parsed">What the user wrote.</param>
    /// <param name="keep">Takes each finding as it comes, and nothing else keeps them; null where the report needs them all.</param>
    /// <param name="report">Writes the report.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="HyException">Nothing could be assessed.</exception>
    public int Run(ParseResult parsed, Action<Finding>? keep, Action<Assessment> report, CancellationToken cancellation)
    {
        var product = App.Product();
        var request = selection.Request(parsed);
        product.Selector.Select(request);
        policy.Apply(parsed, product, request);
        var folder = parsed.GetValue(history);
        var runs = folder is null ? [] : product.History.Open(folder, cancellation);
        var findings = new List<Finding>();
        Action<Finding> collect = findings.Add;
        var sink = new CollectingSink(keep is null ? collect : folder is null ? keep : keep + collect);
        using var open = targets.Open(parsed, product, cancellation);
        var summary = sink.Watch(() => product.Assess.Run(open.Hypervisors, request, sink, cancellation));
        PolicyOptions.Say(summary);
        var assessment = new Assessment(findings, summary);
        if (folder is not null)
        {
            assessment = product.History.Place(runs, assessment, cancellation);
            product.History.Keep(folder, assessment);
        }

        report(assessment);
        return !open.AreAll ? ExitCode.CouldNotRun
            : parsed.GetValue(failOn).IsReached(summary.Counts) ? ExitCode.Findings : ExitCode.Done;
    }
}

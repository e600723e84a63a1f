using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Cli.Output;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr policy</c>: writes and checks what a site has decided for itself.</summary>
internal sealed class PolicyCommand : ICommandSource
{
    private readonly TargetOptions targets = new();
    private readonly SelectionOptions selection = new();
    private readonly Option<Platform[]> platform = Choices.Many<Platform>("--platform", "Platforms");
    private readonly Option<bool> fromFindings = new("--from-findings") { Description = "Assess, and propose exceptions for what fails and attestations for what is manual" };
    private readonly Option<string?> output = new("--output") { Description = "A file to write instead of standard output" };
    private readonly Option<bool> force = new("--force") { Description = "Write over a file that is there" };
    private readonly Option<OutputFormat> format = Choices.One("--format", "How the problems are written", OutputFormat.Table);
    private readonly Argument<string> file = new("file") { Description = "The policy" };

    public Command Create()
    {
        var policy = new Command("policy", "The site policy: values of parameters, exceptions and attestations in one file.");
        var create = new Command("new", "Writes a commented starting point: every parameter with its standard value.") { fromFindings, output, force, platform };
        targets.AddTo(create);
        selection.AddTo(create);
        create.SetAction((parsed, cancellation) => Guarded.RunAsync(() => New(parsed, cancellation), cancellation));
        var check = new Command("check", "Checks a policy: errors and warnings with line and column. Exit code 2 where it has an error.") { file, format };
        check.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Check(parsed), cancellation));
        var schema = new Command("schema", "Prints the JSON schema of policies.");
        schema.SetAction((_, cancellation) => Guarded.RunAsync(() =>
        {
            Console.Out.Write(PolicySchema.Read());
            return ExitCode.Done;
        }, cancellation));
        foreach (var command in new[] { create, check, schema })
            policy.Add(command);
        return policy;
    }

    private int New(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetValue(output);
        if (path is not null && File.Exists(path) && !parsed.GetValue(force))
            throw new HyException("Hy.Policy.Exists", "'" + path + "' is there already: name another file, or say --force.");
        var product = App.Product();
        var request = selection.Request(parsed);
        request.Platforms = parsed.GetValue(platform) ?? [];
        var controls = product.Selector.Select(request).Select(chosen => chosen.Control).ToList();
        IReadOnlyList<Finding> findings = [];
        var areAll = true;
        if (parsed.GetValue(fromFindings))
        {
            var sink = new CollectingSink();
            using var open = targets.Open(parsed, product, cancellation);
            sink.Watch(() => product.Assess.Run(open.Hypervisors, request, sink, cancellation));
            findings = sink.Findings;
            areAll = open.AreAll;
            controls = controls.FindAll(control => open.Hypervisors.Any(hypervisor => control.Platforms.Contains(hypervisor.Info.Platform)));
        }

        Write(path, stream => PolicyDraft.Write(stream, controls, findings));
        return areAll ? ExitCode.Done : ExitCode.CouldNotRun;
    }

    private int Check(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(file);
        var check = App.Product().Policies.Check(path);
        var chosen = parsed.GetValue(format);
        if (check.Problems.Count > 0 || chosen != OutputFormat.Table)
        {
            new Listing(["level", "line", "column", "id", "message"], check.Problems.Select(problem => new object?[]
            {
                problem.IsError ? "error" : "warning", problem.Line.ToString(CultureInfo.InvariantCulture), problem.Column.ToString(CultureInfo.InvariantCulture), problem.Id, problem.Message,
            })).Write(chosen);
        }

        if (chosen == OutputFormat.Table && check.Policy is { } policy)
            Console.WriteLine(SafeText.OneLine(FormattableString.Invariant($"{path}: no error, {policy.Exceptions.Count} exceptions, {policy.Attestations.Count} attestations")));
        return check.Policy is null ? ExitCode.Findings : ExitCode.Done;
    }

    private static void Write(string? path, Action<Stream> write)
    {
        if (path is not null)
        {
            AtomicFile.Write(path, write);
            return;
        }

        using var standard = Console.OpenStandardOutput();
        write(standard);
    }
}

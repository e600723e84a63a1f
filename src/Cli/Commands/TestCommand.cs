using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Cli.Output;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr test</c>: judges hypervisors.</summary>
internal sealed class TestCommand : ICommandSource
{
    private readonly Option<string[]> connect = new("--connect") { Description = "Targets, such as qemu:///system or qemu+ssh://root@host/system" };
    private readonly Option<bool> sample = new("--sample") { Description = "Assess the bundled fleet" };
    private readonly Option<string> root = new("--root") { Description = "The folder under which the local host's files are read", DefaultValueFactory = _ => "/" };
    private readonly Option<OutputFormat> format = Choices.One("--format", "How the result is written", OutputFormat.Table);
    private readonly Option<string?> output = new("--output") { Description = "A file to write instead of standard output" };
    private readonly Option<FailOn> failOn = Choices.One("--fail-on", "What gives exit code 2: a failed finding, an unknown one too, or nothing", FailOn.Fail);
    private readonly SelectionOptions selection = new();

    public Command Create()
    {
        var command = new Command("test", "Judges hypervisors against the recommendations. Without a target: the local one, or else the bundled sample.");
        foreach (var option in new Option[] { connect, sample, root, format, output, failOn })
            command.Add(option);
        selection.AddTo(command);
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Run(parsed, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var product = App.Product();
        var request = selection.Request(parsed);
        product.Selector.Select(request);
        var sink = new CollectingSink();
        var hypervisors = new List<IHypervisor>();
        try
        {
            foreach (var target in Targets(parsed, product))
                hypervisors.Add(product.Providers.Connect(new ConnectionRequest(target, parsed.GetRequiredValue(root)), cancellation));
            var summary = sink.Watch(() => product.Assess.Run(hypervisors, request, sink, cancellation));
            var assessment = new Assessment(sink.Findings, summary);
            Write(parsed, assessment);
            return parsed.GetValue(failOn).IsReached(summary.Counts) ? ExitCode.Findings : ExitCode.Done;
        }
        finally
        {
            hypervisors.ForEach(hypervisor => hypervisor.Dispose());
        }
    }

    private IReadOnlyList<string> Targets(ParseResult parsed, Product product)
    {
        var named = parsed.GetValue(connect) ?? [];
        if (parsed.GetValue(sample))
            return [.. named, .. SampleProvider.Targets];
        if (named.Length > 0)
            return named;
        if (product.Providers.LocalTargets is { Count: > 0 } local)
            return local;
        Console.Error.WriteLine("hysr: no hypervisor answers on this machine: assessing the bundled sample (name a target with --connect)");
        return SampleProvider.Targets;
    }

    private void Write(ParseResult parsed, Assessment assessment)
    {
        void To(Stream stream)
        {
            if (parsed.GetValue(format) == OutputFormat.Table)
                AssessmentTable.Write(assessment, stream, isScreen: parsed.GetValue(output) is null && !Console.IsOutputRedirected);
            else
                ReportWriters.All().Single(writer => writer.Format == parsed.GetValue(format).ToString().ToLowerInvariant()).Write(assessment, stream);
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

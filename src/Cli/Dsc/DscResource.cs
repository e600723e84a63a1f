using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Cli.Commands;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Cli.Dsc;

/// <summary>The operations of the DSC resource. Each writes JSON lines as DSC asks for them.</summary>
/// <param name="product">What it is built on.</param>
/// <param name="output">Where the lines go.</param>
/// <param name="cancellation">Ends the operation.</param>
internal sealed class DscResource(Product product, TextWriter output, CancellationToken cancellation)
{
    private readonly DscSink sink = new();

    /// <summary>The actual state.</summary>
    public int Get(DscInput input)
    {
        using var hypervisor = Connect(input.Target);
        new DscState(input.Target, input.Control, Judge(hypervisor, input)) { Asked = input }.Write(output);
        return ExitCode.Done;
    }

    /// <summary>The actual state, whether it is as desired, and what differs.</summary>
    public int Test(DscInput input)
    {
        using var hypervisor = Connect(input.Target);
        var state = new DscState(input.Target, input.Control, Judge(hypervisor, input)) { Asked = input, SaysDesired = true };
        state.Write(output);
        DscState.WriteDifference(output, !state.IsCompliant);
        return ExitCode.Done;
    }

    /// <summary>Repairs; then the state afterwards, and what was changed.</summary>
    public int Set(DscInput input)
    {
        using var hypervisor = Connect(input.Target);
        var apply = new ApplyOperation(JournalOptions.Open(input.Journal));
        apply.Run(product.Plan.Run(Judge(hypervisor, input), [hypervisor]), new ApplyOptions { AllowImpact = input.AllowImpact }, [hypervisor], sink, cancellation);
        var pending = sink.Results.Where(result => result.Outcome == Outcome.PendingRestart && result.Finding?.Impact == Impact.Reboot);
        new DscState(input.Target, input.Control, Judge(hypervisor, input))
        {
            Asked = input,
            Changes = sink.Results.Select(result => result.ToString()).ToList(),
            Restarts = pending.Select(result => result.Resource.Host ?? result.Resource.Name).Distinct(StringComparer.Ordinal).ToList(),
        }.Write(output);
        DscState.WriteDifference(output, sink.Results.Any(result => result.Outcome is Outcome.Changed or Outcome.PendingRestart));
        return Ended();
    }

    /// <summary>The state that setting would lead to, as far as the plan tells, and whether anything would change.</summary>
    public int WhatIf(DscInput input)
    {
        using var hypervisor = Connect(input.Target);
        var findings = Judge(hypervisor, input);
        var plan = product.Plan.Run(findings, [hypervisor]);
        var done = plan.Repairs.Where(repair => repair.IsReady && (repair.Impact == Impact.None || input.AllowImpact.Contains(repair.Impact))).ToList();
        new DscState(input.Target, input.Control, findings)
        {
            Asked = input,
            Changes = plan.Repairs.Select(repair => (done.Contains(repair) ? "" : repair.IsReady ? "refused, its impact is " + repair.Impact + ": " : "not done: ") + repair).ToList(),
            Predicted = findings.All(finding => finding.Verdict is Verdict.Pass or Verdict.NotApplicable || done.Any(repair => repair.Finding == finding)),
        }.Write(output);
        DscState.WriteDifference(output, done.Count > 0);
        return ExitCode.Done;
    }

    /// <summary>The state of every control on the targets: those of the filter, or the local ones.</summary>
    public int Export(DscInput? filter)
    {
        foreach (var target in filter is null ? product.Providers.LocalTargets : [filter.Target])
        {
            using var hypervisor = Connect(target);
            foreach (var control in Judge(hypervisor, filter).GroupBy(finding => finding.Control, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
                new DscState(target, control.Key, control.ToList()).Write(output);
        }

        return ExitCode.Done;
    }

    /// <summary>What is not as desired is an error: what was not repaired, and what no repair is for because nobody could tell.</summary>
    private int Ended()
    {
        foreach (var result in sink.Results.Where(result => !result.IsGood))
            DscSink.Error(new HyException(result.ErrorId ?? "Hy.Change." + result.Outcome, result.ToString()));
        var untold = sink.Findings.Where(finding => finding.Verdict is Verdict.Unknown or Verdict.Manual).ToList();
        foreach (var finding in untold)
            DscSink.Error(new HyException("Hy.Change." + finding.Verdict, finding + ": " + (finding.Reason ?? finding.Remedy)));
        return sink.Results.All(result => result.IsGood) && untold.Count == 0 ? ExitCode.Done : ExitCode.Findings;
    }

    private IHypervisor Connect(string target) => product.Providers.Connect(LoginOptions.Silent(target), cancellation);

    private List<Finding> Judge(IHypervisor hypervisor, DscInput? input)
    {
        sink.Findings.Clear();
        product.Assess.Run([hypervisor], new AssessmentRequest { Controls = input is null ? [] : [input.Control], Resources = input?.Resources ?? [] }, sink, cancellation);
        return [.. sink.Findings];
    }
}

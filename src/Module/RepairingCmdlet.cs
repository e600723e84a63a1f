using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Module;

/// <summary>What the cmdlets that plan repairs share: findings from the pipeline, or an assessment of their own.</summary>
public abstract class RepairingCmdlet : AssessingCmdlet
{
    private readonly List<Finding> findings = [];

    [Parameter(Mandatory = true, ParameterSetName = "Finding", ValueFromPipeline = true)]
    public Finding[] Finding { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        base.ProcessRecord();
        findings.AddRange(Finding);
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Guard(() =>
    {
        // An empty pipeline means nothing, not everything that is connected.
        if (MyInvocation.ExpectingInput && findings.Count == 0 && !HasConnections)
            return;
        using var targets = findings.Count > 0 ? OpenTargets.Named(this, findings.Select(finding => finding.Target.Target)) : OpenChosen(MayFallBack);
        if (findings.Count == 0)
            Assess(targets.Hypervisors);
        Run(Product.Plan.Run(findings, targets.Hypervisors), targets.Hypervisors);
    });

    /// <summary>Whether, without a connection, the local hypervisor or the sample is taken.</summary>
    private protected abstract bool MayFallBack { get; }

    /// <summary>Does what the cmdlet does with a plan.</summary>
    private protected abstract void Run(ChangePlan plan, IReadOnlyCollection<IHypervisor> targets);

    private void Assess(IReadOnlyCollection<IHypervisor> targets)
    {
        var sink = new CmdletSink<Finding>(this, findings.Add);
        WarnOf(Product.Assess.Run(targets, Request(), sink, Cancellation));
        sink.Done();
    }
}

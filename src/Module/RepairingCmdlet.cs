using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Module;

/// <summary>What the cmdlets that plan repairs share.</summary>
public abstract class RepairingCmdlet : FindingCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => Guard(() =>
    {
        if (IsEmptyPipeline)
            return;
        using var targets = Findings.Count > 0 ? OpenTargets.Named(this, Findings.Select(finding => finding.Target.Target)) : OpenChosen(MayFallBack);
        if (Findings.Count == 0)
            Assess(targets.Hypervisors);
        Run(Product.Plan.Run(Findings, targets.Hypervisors), targets.Hypervisors);
    });

    /// <summary>Whether, without a connection, the local hypervisor or the sample is taken.</summary>
    private protected abstract bool MayFallBack { get; }

    /// <summary>Does what the cmdlet does with a plan.</summary>
    private protected abstract void Run(ChangePlan plan, IReadOnlyCollection<IHypervisor> targets);
}

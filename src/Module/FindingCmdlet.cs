using System.Collections.Generic;
using System.Management.Automation;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Module;

/// <summary>What the cmdlets that work on findings share: findings from the pipeline, or an assessment of their own.</summary>
public abstract class FindingCmdlet : AssessingCmdlet
{
    /// <summary>The parameter set of findings from the pipeline.</summary>
    protected const string ByFinding = "Finding";

    private readonly List<Finding> findings = [];

    [Parameter(Mandatory = true, ParameterSetName = ByFinding, ValueFromPipeline = true)]
    public Finding[] Finding { get; set; } = [];

    /// <summary>The findings that came, or were made.</summary>
    private protected IReadOnlyList<Finding> Findings => findings;

    /// <summary>Whether a pipeline brought neither findings nor anything to assess: that means nothing, not everything that is connected.</summary>
    private protected bool IsEmptyPipeline => MyInvocation.ExpectingInput && findings.Count == 0 && !HasConnections;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        base.ProcessRecord();
        findings.AddRange(Finding);
    }

    /// <summary>The assessment that the findings of the pipeline make up; without any, one of the targets chosen.</summary>
    private protected Assessment Gather()
    {
        if (Findings.Count > 0 || IsEmptyPipeline)
            return Product.Assess.Gather(Findings);
        using var targets = OpenChosen(mayFallBack: true);
        var summary = Assess(targets.Hypervisors);
        return new Assessment(Findings, summary);
    }

    /// <summary>Assesses targets; what is found is among the findings afterwards.</summary>
    private protected AssessmentSummary Assess(IReadOnlyCollection<IHypervisor> targets)
    {
        var sink = new CmdletSink<Finding>(this, findings.Add);
        var summary = Product.Assess.Run(targets, Request(), sink, Cancellation);
        sink.Done();
        WarnOf(summary);
        return summary;
    }
}

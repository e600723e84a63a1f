using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommon.Set, "HySecureConfig", DefaultParameterSetName = ByConnection, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ChangeResult), typeof(Finding))]
public sealed class SetHySecureConfig : RepairingCmdlet
{
    [Parameter]
    public Impact[] AllowImpact { get; set; } = [];

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaxFailure { get; set; }

    [Parameter]
    public SwitchParameter Canary { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    private protected override bool MayFallBack => false;

    private protected override void Run(ChangePlan plan, IReadOnlyCollection<IHypervisor> targets)
    {
        var asking = new Asking(this, Force);
        if (asking.IsWhatIf)
        {
            asking.Preview(plan, AllowImpact);
            return;
        }

        var sink = new ChangeSink(this, asking, result =>
        {
            if (!PassThru)
                WriteObject(result);
        });
        var options = new ApplyOptions { AllowImpact = AllowImpact, MaxFailures = MaxFailure > 0 ? MaxFailure : null, Canary = Canary };
        sink.Done(new ApplyOperation(JournalChoice.Open(this, JournalPath)).Run(plan, options, targets, sink, Cancellation));
        if (PassThru)
            WriteObject(Judged(plan, targets), enumerateCollection: true);
    }

    /// <summary>The findings of the plan as they are now.</summary>
    private List<Finding> Judged(ChangePlan plan, IReadOnlyCollection<IHypervisor> targets)
    {
        var findings = new List<Finding>();
        // Findings from the pipeline bring the policy that they were judged by.
        foreach (var repairs in plan.Repairs.GroupBy(repair => repair.Finding.Policy))
        {
            var request = new AssessmentRequest { Edition = Edition, Policy = repairs.Key, Controls = repairs.Select(repair => repair.Control).Distinct().ToList() };
            var ofPolicy = new HashSet<(string, string, string)>(repairs.Select(repair => (repair.Target, repair.Resource.Id, repair.Control)));
            var sink = new CmdletSink<Finding>(this, finding =>
            {
                if (ofPolicy.Contains((finding.Target.Target, finding.Resource.Id, finding.Control)))
                    findings.Add(finding);
            });
            Product.Assess.Run(targets, request, sink, Cancellation);
            sink.Done();
        }

        return findings;
    }
}

using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsDiagnostic.Test, "HySR", DefaultParameterSetName = ByConnection)]
[OutputType(typeof(Finding), typeof(RollUp))]
public sealed class TestHySR : AssessingCmdlet
{
    [Parameter]
    public SwitchParameter Summary { get; set; }

    protected override void EndProcessing() => Guard(() =>
    {
        var request = Request();
        using var targets = OpenChosen(mayFallBack: true);
        var sink = new CmdletSink<Finding>(this, finding =>
        {
            if (!Summary)
                WriteObject(finding);
        });
        var summary = Product.Assess.Run(targets.Hypervisors, request, sink, Cancellation);
        sink.Done();
        WarnOf(summary);
        if (Summary)
            WriteObject(summary.ByRecommendation.Concat(summary.ByFunction).Concat(summary.ByThreat), enumerateCollection: true);
    });
}

using System.Collections.Generic;
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

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? History { get; set; }

    protected override void EndProcessing() => Guard(() =>
    {
        var request = Request();
        var folder = History is null ? null : GetUnresolvedProviderPathFromPSPath(History);
        if (folder is not null)
            Product.History.Open(folder, Cancellation);
        using var targets = OpenChosen(mayFallBack: true);
        var kept = new List<Finding>();
        var sink = new CmdletSink<Finding>(this, finding =>
        {
            if (folder is not null)
                kept.Add(finding);
            if (!Summary)
                WriteObject(finding);
        });
        var summary = Product.Assess.Run(targets.Hypervisors, request, sink, Cancellation);
        sink.Done();
        WarnOf(summary);
        if (folder is not null)
            Product.History.Keep(folder, new Assessment(kept, summary));
        if (Summary)
            WriteObject(summary.ByRecommendation.Concat(summary.ByFunction).Concat(summary.ByThreat), enumerateCollection: true);
    });
}

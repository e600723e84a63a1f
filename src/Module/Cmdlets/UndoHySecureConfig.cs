using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Module.Completion;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommon.Undo, "HySecureConfig", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ChangeResult))]
public sealed class UndoHySecureConfig : HyCmdlet
{
    private readonly HashSet<string> changes = [];

    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? RunId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public string?[]? ChangeId { get; set; }

    [Parameter]
    [SupportsWildcards]
    public string[] ResourceName { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    protected override void ProcessRecord() => changes.UnionWith((ChangeId ?? []).OfType<string>());

    protected override void EndProcessing() => Guard(() =>
    {
        // A pipeline that brought no change means nothing, not the last run.
        if (MyInvocation.ExpectingInput && changes.Count == 0)
            return;
        var undo = new UndoOperation(JournalChoice.Open(this, JournalPath));
        var request = new UndoRequest { Run = RunId, Changes = changes.ToList(), Resources = ResourceName };
        var asking = new Asking(this, Force);
        var chosen = undo.Select(request);
        if (asking.IsWhatIf)
        {
            asking.Preview(chosen);
            return;
        }

        using var targets = OpenTargets.Named(this, chosen.Select(change => change.Target));
        var sink = new ChangeSink(this, asking, WriteObject);
        sink.Done(undo.Run(request, targets.Hypervisors, sink, Cancellation));
    });
}

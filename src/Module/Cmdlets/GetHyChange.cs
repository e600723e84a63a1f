using System;
using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Module.Completion;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommon.Get, "HyChange")]
[OutputType(typeof(JournaledChange))]
public sealed class GetHyChange : HyCmdlet
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[] RunId { get; set; } = [];

    [Parameter]
    [SupportsWildcards]
    public string[] ResourceName { get; set; } = [];

    [Parameter]
    public DateTime After { get; set; } = DateTime.MinValue;

    [Parameter]
    public DateTime Before { get; set; } = DateTime.MaxValue;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    protected override void ProcessRecord() => Guard(() => WriteObject(
        JournalChoice.Open(this, JournalPath).Changes().Where(change =>
            (RunId.Length == 0 || RunId.Contains(change.RunId, StringComparer.OrdinalIgnoreCase))
            && (ResourceName.Length == 0 || ResourceName.Any(pattern => NamePattern.Matches(pattern, change.Resource.Name)))
            && change.At.LocalDateTime >= After.ToLocalTime() && change.At.LocalDateTime <= Before.ToLocalTime()),
        enumerateCollection: true));
}

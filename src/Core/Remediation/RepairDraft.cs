using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Remediation;

/// <summary>A repair while the plan is made.</summary>
internal sealed class RepairDraft
{
    public RepairDraft(Finding finding, IHypervisor? hypervisor)
    {
        Finding = finding;
        var repair = finding.Repair();
        LeftToPerson = Hindrance(finding, hypervisor) ?? repair.LeftToPerson ?? Unwritable(finding, repair, hypervisor!);
        if (LeftToPerson is null)
            Changes = repair.Changes;
    }

    public Finding Finding { get; }

    public IReadOnlyList<Change> Changes { get; set; } = [];

    public string? LeftToPerson { get; }

    public string? Conflict { get; set; }

    public bool IsReady => LeftToPerson is null && Conflict is null;

    public int Level { get; set; }

    /// <summary>The repairs of the same resource that come before it because they change the same setting.</summary>
    public List<RepairDraft> ChainedAfter { get; } = [];

    private static string? Hindrance(Finding finding, IHypervisor? hypervisor) => hypervisor switch
    {
        _ when finding.IsExcepted => finding.Exception!.Describe(finding.JudgedAt) + ". It is left alone as long as the exception is in force.",
        null => "there is no open connection to " + finding.Target.Target + ": connect to it first.",
        _ when finding.Impact == Impact.ManualWork => finding.Remedy,
        _ => null,
    };

    private static string? Unwritable(Finding finding, Repair repair, IHypervisor hypervisor)
    {
        if (repair.Changes.Count == 0)
            return finding.Remedy;
        if (repair.Changes.FirstOrDefault(change => change.Setting.Scope != finding.Resource.Kind) is { } foreign)
            return foreign.Setting + " is not a setting of the resource itself. By hand: " + finding.Remedy;
        return repair.Changes.FirstOrDefault(change => !hypervisor.CanWrite(change.Setting)) is { } change
            ? change.Setting + " cannot be written here. By hand: " + finding.Remedy
            : null;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Remediation;

/// <summary>Makes one plan.</summary>
internal sealed class Planner
{
    private readonly Dictionary<string, IHypervisor> hypervisors;
    private readonly Dictionary<string, ControlInfo> controls;
    private readonly Dictionary<(string Target, Scope Kind, string Id, string Control), Finding> findings = new();
    private readonly Dictionary<Finding, PlannedRepair> planned = new();
    private readonly Dictionary<Finding, RepairDraft> drafts = new();
    private readonly HashSet<RepairDraft> asking = [];
    private readonly HashSet<RepairDraft> placed = [];

    public Planner(ControlLibrary library, IEnumerable<Finding> findings, IEnumerable<IHypervisor> targets)
    {
        controls = library.All.ToDictionary(control => control.Id, StringComparer.Ordinal);
        hypervisors = targets.GroupBy(target => target.Info.Target, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        // Of two assessments of the same thing the later one counts.
        foreach (var finding in findings.OrderBy(finding => finding.CollectedAt))
            this.findings[(finding.Target.Target, finding.Resource.Kind, finding.Resource.Id, finding.Control)] = finding;
    }

    public ChangePlan Plan()
    {
        var resources = findings.Where(pair => pair.Value.Verdict == Verdict.Fail)
            .GroupBy(pair => (pair.Key.Target, pair.Key.Kind, pair.Key.Id), pair => pair.Value)
            .OrderBy(group => group.Key.Target, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Kind)
            .ThenBy(group => group.First().Resource.Name, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Id, StringComparer.Ordinal);
        var repairs = new List<PlannedRepair>();
        foreach (var resource in resources)
            Plan(resource, repairs);
        return new ChangePlan(repairs);
    }

    private void Plan(IEnumerable<Finding> failing, List<PlannedRepair> repairs)
    {
        var ofResource = failing.OrderBy(finding => finding.Control, StringComparer.Ordinal)
            .Select(finding => new RepairDraft(finding, hypervisors.TryGetValue(finding.Target.Target, out var hypervisor) ? hypervisor : null))
            .ToList();
        foreach (var draft in ofResource)
            drafts.Add(draft.Finding, draft);
        SharedSettings.Settle(ofResource);
        foreach (var draft in ofResource)
            Place(draft);
        foreach (var draft in ofResource.OrderBy(draft => draft.Level).ThenBy(draft => draft.Finding.Impact).ThenBy(draft => draft.Finding.Control, StringComparer.Ordinal))
        {
            var prerequisites = draft.Finding.ControlInfo.Control.RepairAfter
                .Select(id => FindingOf(id, draft.Finding))
                .Where(finding => finding is not null && planned.ContainsKey(finding))
                .Select(finding => planned[finding!])
                .ToList();
            var repair = new PlannedRepair(repairs.Count + 1, draft, prerequisites);
            planned.Add(draft.Finding, repair);
            repairs.Add(repair);
        }
    }

    /// <summary>Finds out what must come before a repair, and refuses it where that does not.</summary>
    private void Place(RepairDraft draft)
    {
        if (!draft.IsReady || placed.Contains(draft))
            return;
        asking.Add(draft);
        foreach (var id in draft.Finding.ControlInfo.Control.RepairAfter)
            draft.Conflict ??= Hindrance(id, draft);
        foreach (var before in draft.ChainedAfter)
        {
            if (asking.Contains(before))
                draft.Conflict ??= before.Finding.Control + " would have to come both before and after it: choose one of the two controls.";
            Follow(draft, before);
        }

        asking.Remove(draft);
        placed.Add(draft);
    }

    private string? Hindrance(string id, RepairDraft draft)
    {
        if (FindingOf(id, draft.Finding) is not { } finding)
            return Judged(id, draft.Finding);
        if (finding.Verdict is Verdict.Pass or Verdict.NotApplicable)
            return null;
        if (!drafts.TryGetValue(finding, out var before))
            return Must(id, finding.Verdict == Verdict.Fail ? "it is planned only later" : "it could not be judged");
        if (asking.Contains(before))
            return Must(id, "it waits for this one in turn");
        Follow(draft, before);
        return before.IsReady ? null : Must(id, before.Finding.IsExcepted ? "it is excepted" : before.LeftToPerson is null ? "it is refused" : "it is left for a person");
    }

    /// <summary>A prerequisite that was not assessed is judged by what was read for the finding.</summary>
    private string? Judged(string id, Finding finding)
    {
        if (!controls.TryGetValue(id, out var control))
            return Must(id, "there is no such control");
        var judgement = Evaluator.Judge(control, finding.FactsFor(control));
        return judgement.Verdict switch
        {
            Verdict.Pass or Verdict.NotApplicable => null,
            Verdict.Fail => Must(id, "it fails: choose it too"),
            _ => Must(id, "it was not assessed: assess it too"),
        };
    }

    private void Follow(RepairDraft draft, RepairDraft before)
    {
        var isSameResource = before.Finding.Resource.Kind == draft.Finding.Resource.Kind && before.Finding.Resource.Id == draft.Finding.Resource.Id;
        if (!isSameResource || asking.Contains(before))
            return;
        Place(before);
        draft.Level = Math.Max(draft.Level, before.Level + 1);
    }

    /// <summary>What was found by another control of the same resource or of its host.</summary>
    private Finding? FindingOf(string id, Finding finding) =>
        Lookup(id, finding, finding.Resource) ?? (finding.Host is { } host ? Lookup(id, finding, host) : null);

    private Finding? Lookup(string id, Finding finding, Resource resource) =>
        findings.TryGetValue((finding.Target.Target, resource.Kind, resource.Id, id), out var found) ? found : null;

    private static string Must(string id, string why) => id + " must pass first, and " + why + ".";
}

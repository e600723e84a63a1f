using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Remediation;

/// <summary>What is to be done about one finding.</summary>
public sealed class PlannedRepair
{
    internal PlannedRepair(int order, RepairDraft draft, IReadOnlyList<PlannedRepair> prerequisites)
    {
        Order = order;
        Finding = draft.Finding;
        Changes = draft.Changes;
        Level = draft.Level;
        LeftToPerson = draft.LeftToPerson;
        Conflict = draft.Conflict;
        Prerequisites = prerequisites;
    }

    /// <summary>Its place in the plan, from 1.</summary>
    public int Order { get; }

    /// <summary>The finding that it repairs.</summary>
    public Finding Finding { get; }

    /// <summary>The control's id.</summary>
    public string Control => Finding.Control;

    /// <summary>The resource that is changed.</summary>
    public Resource Resource => Finding.Resource;

    /// <summary>The target that the resource belongs to.</summary>
    public string Target => Finding.Target.Target;

    /// <summary>What it disturbs.</summary>
    public Impact Impact => Finding.Impact;

    /// <summary>What from what to what; empty where a person must do it.</summary>
    public IReadOnlyList<Change> Changes { get; }

    /// <summary>Why a person must do it, and what, or which exception lets it be as it is; null otherwise.</summary>
    public string? LeftToPerson { get; }

    /// <summary>Why it is refused although it could be written: another repair wants another value of the same setting, or what must come first does not; null otherwise.</summary>
    public string? Conflict { get; }

    /// <summary>Whether an exception of the site policy, in force when it was judged, lets it be as it is.</summary>
    public bool IsExcepted => Finding.IsExcepted;

    /// <summary>Whether it can be applied.</summary>
    public bool IsReady => LeftToPerson is null && Conflict is null;

    /// <summary>How many repairs of the same resource must come before it, one after another.</summary>
    internal int Level { get; }

    /// <summary>The repairs of this plan that must have ended well before it.</summary>
    internal IReadOnlyList<PlannedRepair> Prerequisites { get; }

    /// <summary>Control, resource, and what from what to what or why not, in one line, safe to show.</summary>
    public override string ToString() => SafeText.OneLine(Control + " " + Resource + ": "
        + (LeftToPerson ?? Conflict ?? string.Join("; ", Changes.Select(change => change.ToString()))));
}

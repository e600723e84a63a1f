using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Remediation;

/// <summary>What became of one planned repair, or of the undo of one change.</summary>
public sealed class ChangeResult
{
    internal ChangeResult(Outcome outcome, string runId, string control, Resource resource, string target, IReadOnlyList<Change> changes)
    {
        Outcome = outcome;
        RunId = runId;
        Control = control;
        Resource = resource;
        Target = target;
        Changes = changes;
    }

    /// <summary>What became of it.</summary>
    public Outcome Outcome { get; }

    /// <summary>The run that it belongs to, as the journal names it.</summary>
    public string RunId { get; }

    /// <summary>The change as the journal names it; null where nothing was journalled.</summary>
    public string? ChangeId { get; internal set; }

    /// <summary>The finding that it repairs; null of an undo.</summary>
    public Finding? Finding { get; internal set; }

    /// <summary>The control's id.</summary>
    public string Control { get; }

    /// <summary>The resource.</summary>
    public Resource Resource { get; }

    /// <summary>The target that the resource belongs to.</summary>
    public string Target { get; }

    /// <summary>What from what to what.</summary>
    public IReadOnlyList<Change> Changes { get; }

    /// <summary>Why the outcome is what it is; null where it speaks for itself.</summary>
    public string? Reason { get; internal set; }

    /// <summary>The stable id of what is in the way, for example <c>Hy.Change.Drifted</c>; null where nothing is.</summary>
    public string? ErrorId { get; internal set; }

    /// <summary>What must still happen for it to be in force; null where nothing must.</summary>
    public string? Activation { get; internal set; }

    /// <summary>The verdict when read again before the change; null where it was not judged.</summary>
    public Verdict? Before { get; internal set; }

    /// <summary>The verdict when read again after the change; null where it was not judged.</summary>
    public Verdict? After { get; internal set; }

    /// <summary>Whether it is as it shall be, now or after a restart.</summary>
    public bool IsGood => Outcome is Outcome.Changed or Outcome.AlreadyCompliant or Outcome.PendingRestart or Outcome.Undone;

    /// <summary>Outcome, control, resource and reason in one line, safe to show.</summary>
    public override string ToString() => SafeText.OneLine(Outcome + " " + Control + " " + Resource
        + (Reason is null ? ": " + string.Join("; ", Changes.Select(change => change.ToString())) : ": " + Reason));
}

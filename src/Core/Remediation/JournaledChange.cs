using System;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Remediation;

/// <summary>One changed setting, as the journal tells it: what was intended, what became of it, and whether it is undone.</summary>
public sealed class JournaledChange
{
    internal JournaledChange(JournalEntry intention) => Intention = intention;

    /// <summary>The number of the record that intended it.</summary>
    public long Number => Intention.Number;

    /// <summary>When it was intended.</summary>
    public DateTimeOffset At => Intention.At;

    /// <summary>The run.</summary>
    public string RunId => Intention.Run;

    /// <summary>The change; several settings changed for one control share one.</summary>
    public string ChangeId => Intention.ChangeId!;

    /// <summary>The target.</summary>
    public string Target => Intention.Target!;

    /// <summary>The resource.</summary>
    public Resource Resource => Intention.Resource!;

    /// <summary>The id of the control that asked for the change.</summary>
    public string Control => Intention.Control!;

    /// <summary>From what to what, as intended.</summary>
    public Change Change => Intention.Change!;

    /// <summary>Whether it is itself an undo.</summary>
    public bool IsUndo => Intention.Kind == JournalRecordKind.UndoIntended;

    /// <summary>What must still happen, or had to, for it to be in force; null where nothing must.</summary>
    public string? Activation => Intention.Activation;

    /// <summary>How it stands.</summary>
    public ChangeState State { get; internal set; }

    /// <summary>Why it failed; null otherwise.</summary>
    public string? Reason => Outcome?.Reason;

    /// <summary>Whether an undo has something to do or to decide. An undo that was not finished is not open: what it was to undo is.</summary>
    public bool IsOpen => State switch
    {
        ChangeState.Done => true,
        ChangeState.Undone => false,
        ChangeState.Unfinished => !IsUndo,
        _ => !IsUndo && HasLeftTraces,
    };

    internal JournalEntry Intention { get; }

    internal JournalEntry? Outcome { get; set; }

    internal bool IsUndone { get; set; }

    /// <summary>Of a failure, whether anything was there afterwards that was not there before.</summary>
    internal bool HasLeftTraces => Outcome!.Kind != JournalRecordKind.Refused && (Activation is not null || !Outcome.Change!.After.Equals(Change.Before));

    /// <summary>Whether an undo of it was begun and did not end: what is there now is uncertain.</summary>
    internal bool IsInDoubt { get; set; }

    /// <summary>Resource, setting, and from what to what, safe to show.</summary>
    public override string ToString() => SafeText.OneLine(State + " " + ChangeId + " " + Control + " " + Resource + ": " + Change);
}

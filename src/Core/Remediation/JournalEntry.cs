using System;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Remediation;

/// <summary>One record of the journal.</summary>
public sealed class JournalEntry
{
    internal JournalEntry(JournalRecordKind kind, string run)
    {
        Kind = kind;
        Run = run;
    }

    /// <summary>Its number, from 1.</summary>
    public long Number { get; internal set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset At { get; internal set; }

    /// <summary>The run that wrote it.</summary>
    public string Run { get; }

    /// <summary>What it says.</summary>
    public JournalRecordKind Kind { get; }

    /// <summary>The change that it is about; several settings changed for one control share one. Null where a run starts or ends.</summary>
    public string? ChangeId { get; internal set; }

    /// <summary>Of an outcome, the number of the record that intended it; null of any other, and of an undo that found nothing to write.</summary>
    public long? Of { get; internal set; }

    /// <summary>Of an undo, the number of the record whose change it undoes.</summary>
    public long? Undoes { get; internal set; }

    /// <summary>The target.</summary>
    public string? Target { get; internal set; }

    /// <summary>The resource.</summary>
    public Resource? Resource { get; internal set; }

    /// <summary>The id of the control that asked for the change.</summary>
    public string? Control { get; internal set; }

    /// <summary>From what to what. Of an outcome, "to" is what was read afterwards.</summary>
    public Change? Change { get; internal set; }

    /// <summary>What must still happen for it to be in force; null where nothing must.</summary>
    public string? Activation { get; internal set; }

    /// <summary>Why it failed, or that nothing had to be written; null otherwise.</summary>
    public string? Reason { get; internal set; }

    /// <summary>The hash of the record before, in hexadecimal; zeros for the first.</summary>
    public string Previous { get; internal set; } = "";

    /// <summary>The SHA-256 of the record, <see cref="Previous"/> included, in hexadecimal.</summary>
    public string Hash { get; internal set; } = "";
}

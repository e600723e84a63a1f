using System;
using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Remediation;

/// <summary>The records of one run. It appears in the journal with its first intention.</summary>
internal sealed class JournalRun(Journal journal)
{
    private bool started, broken;
    private int changes;

    public string Id { get; } = journal.NewRun();

    /// <summary>Refuses a journal that is not as it was written, before anything is done, and says where its end was torn.</summary>
    public static JournalRun Begin(Journal journal, Action<HyException> warn)
    {
        var check = journal.Check();
        if (!check.IsSound)
            journal.Read();
        if (check.State == JournalState.Torn)
        {
            warn(new HyException("Hy.Journal.Torn", "the last line of the journal in '" + journal.Folder
                + "' was not written to its end: it is kept beside the journal, and nothing was changed for it."));
        }

        return new JournalRun(journal);
    }

    public string NewChange() => Id + "-" + (++changes).ToString(CultureInfo.InvariantCulture);

    /// <summary>A record of a change that is about to be written.</summary>
    public JournalEntry Intention(string changeId, string target, Resource resource, string control, Change change, string? activation, long? undoes = null) =>
        new(undoes is null ? JournalRecordKind.Intended : JournalRecordKind.UndoIntended, Id)
        {
            ChangeId = changeId,
            Target = target,
            Resource = resource,
            Control = control,
            Change = change,
            Activation = activation,
            Undoes = undoes,
        };

    /// <summary>A record of what became of an intention.</summary>
    public JournalEntry Outcome(JournalEntry intention, Outcome outcome, Reading now, string? reason) =>
        new(Kind(intention, outcome), Id)
        {
            ChangeId = intention.ChangeId,
            Of = intention.Number,
            Undoes = intention.Undoes,
            Target = intention.Target,
            Resource = intention.Resource,
            Control = intention.Control,
            Change = new Change(intention.Change!.Setting, intention.Change.Before, now, intention.Change.Restore),
            Activation = intention.Activation,
            Reason = reason,
        };

    /// <summary>A record that a change needs no undo any more.</summary>
    public JournalEntry AlreadyUndone(JournaledChange change) =>
        new(JournalRecordKind.Undone, Id)
        {
            ChangeId = NewChange(),
            Target = change.Target,
            Resource = change.Resource,
            Control = change.Control,
            Undoes = change.Number,
            Reason = "it was already as before",
        };

    /// <summary>Adds records. When this returns they are on the disk.</summary>
    public void Add(IReadOnlyList<JournalEntry> entries)
    {
        Append(started ? entries : [new JournalEntry(JournalRecordKind.RunStarted, Id), .. entries]);
        started = true;
    }

    /// <summary>Says that the run ends, where it has begun.</summary>
    public void End()
    {
        if (started && !broken)
            Append([new JournalEntry(JournalRecordKind.RunEnded, Id)]);
    }

    private static JournalRecordKind Kind(JournalEntry intention, Outcome outcome) => outcome switch
    {
        Remediation.Outcome.Failed => JournalRecordKind.Failed,
        Remediation.Outcome.Refused => JournalRecordKind.Refused,
        _ => intention.Undoes is null ? JournalRecordKind.Done : JournalRecordKind.Undone,
    };

    private void Append(IReadOnlyList<JournalEntry> entries)
    {
        // Once it could not be written, nothing more is: the order of the records is the order of what happened.
        broken = true;
        journal.Append(entries);
        broken = false;
    }
}

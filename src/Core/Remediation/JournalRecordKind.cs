namespace HypervisorHardening.Core.Remediation;

/// <summary>What a record of the journal says.</summary>
public enum JournalRecordKind
{
    /// <summary>A run begins.</summary>
    RunStarted,

    /// <summary>A change is about to be written.</summary>
    Intended,

    /// <summary>It was written, and this is what was read afterwards.</summary>
    Done,

    /// <summary>It was not written, or only in part, or does not pass: this is what was read afterwards.</summary>
    Failed,

    /// <summary>It was not written: the platform refused at the last moment, as where another client was faster.</summary>
    Refused,

    /// <summary>What was there before is about to be written back.</summary>
    UndoIntended,

    /// <summary>What was there before is there again.</summary>
    Undone,

    /// <summary>The run ends.</summary>
    RunEnded,
}

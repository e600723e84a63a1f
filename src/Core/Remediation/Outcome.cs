namespace HypervisorHardening.Core.Remediation;

/// <summary>What became of one planned repair, or of its undo.</summary>
public enum Outcome
{
    /// <summary>Written, read again and judged again: the control passes.</summary>
    Changed,

    /// <summary>Nothing had to be done.</summary>
    AlreadyCompliant,

    /// <summary>Written; it passes from the next start or restart on, which the result names.</summary>
    PendingRestart,

    /// <summary>Nothing was written, and why: drifted since the assessment, impact not allowed, lock-out guard, conflict.</summary>
    Refused,

    /// <summary>It could not be written, or does not pass although it was; the reason says which.</summary>
    Failed,

    /// <summary>What was there before is there again.</summary>
    Undone,

    /// <summary>A person must do it; the reason says what.</summary>
    LeftToPerson,
}

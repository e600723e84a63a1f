namespace HypervisorHardening.Core.Remediation;

/// <summary>How a change of the journal stands.</summary>
public enum ChangeState
{
    /// <summary>Intended, without an outcome: the run was ended by force. Undo decides by reading.</summary>
    Unfinished,

    /// <summary>Written, and in force as far as is known here.</summary>
    Done,

    /// <summary>Failed; what was read afterwards says whether any of it was written.</summary>
    Failed,

    /// <summary>What was there before is there again.</summary>
    Undone,
}

namespace HypervisorHardening.Core.Remediation;

/// <summary>What a check of the journal found.</summary>
public enum JournalState
{
    /// <summary>Every record is as it was written; also where there is no journal yet.</summary>
    Intact,

    /// <summary>The last line was not written to its end, as when the power fails. The next run cuts it off and keeps it beside the journal.</summary>
    Torn,

    /// <summary>A record was changed, removed or inserted.</summary>
    Tampered,

    /// <summary>Records are missing at the end.</summary>
    Truncated,
}

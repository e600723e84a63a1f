using System.Collections.Generic;

namespace HypervisorHardening.Core.Remediation;

/// <summary>What a check of the journal found.</summary>
public sealed class JournalCheck
{
    internal JournalCheck(JournalState state, IReadOnlyList<JournalEntry> entries, long? record, string? explanation)
    {
        State = state;
        Entries = entries;
        Record = record;
        Explanation = explanation;
    }

    /// <summary>What was found.</summary>
    public JournalState State { get; }

    /// <summary>The records up to the first that is not as it was written, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Entries { get; }

    /// <summary>The number of the first record that is not as it was written; null where all are.</summary>
    public long? Record { get; }

    /// <summary>What is wrong with it, in one sentence; null where nothing is.</summary>
    public string? Explanation { get; }

    /// <summary>Whether nothing but a torn last line is wrong.</summary>
    public bool IsSound => State is JournalState.Intact or JournalState.Torn;
}

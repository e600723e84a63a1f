using System.Collections.Generic;
using HypervisorHardening.Core.Drift;

namespace HypervisorHardening.Core.History;

/// <summary>What was before an assessment: the earlier runs of the same edition over the same targets.</summary>
public sealed class AssessmentHistory
{
    internal AssessmentHistory(IReadOnlyList<PastRun> runs, int others, int notCompared, IReadOnlyList<DriftEntry> drift)
    {
        Runs = runs;
        Others = others;
        NotCompared = notCompared;
        Drift = drift;
    }

    /// <summary>The earlier runs, the oldest first.</summary>
    public IReadOnlyList<PastRun> Runs { get; }

    /// <summary>How many runs the history keeps besides: of other targets, of another edition, or later than this one.</summary>
    public int Others { get; }

    /// <summary>How many controls only one of the last run and this one asked, so that they are no drift.</summary>
    public int NotCompared { get; }

    /// <summary>In what the assessment differs from the last run before it; empty where there is none.</summary>
    public IReadOnlyList<DriftEntry> Drift { get; }
}

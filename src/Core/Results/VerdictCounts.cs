using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Results;

/// <summary>How many findings got which verdict.</summary>
public sealed class VerdictCounts
{
    private readonly int[] counts = new int[5], excepted = new int[5];

    /// <summary>As wanted.</summary>
    public int Pass => counts[(int)Verdict.Pass];

    /// <summary>Not as wanted.</summary>
    public int Fail => counts[(int)Verdict.Fail];

    /// <summary>Could not be read.</summary>
    public int Unknown => counts[(int)Verdict.Unknown];

    /// <summary>For a person to look at.</summary>
    public int Manual => counts[(int)Verdict.Manual];

    /// <summary>Without meaning for the resource.</summary>
    public int NotApplicable => counts[(int)Verdict.NotApplicable];

    /// <summary>How many of <see cref="Fail"/> have an exception in force.</summary>
    public int FailExcepted => excepted[(int)Verdict.Fail];

    /// <summary>How many of <see cref="Unknown"/> have an exception in force.</summary>
    public int UnknownExcepted => excepted[(int)Verdict.Unknown];

    /// <summary>How many of <see cref="Manual"/> have an exception in force.</summary>
    public int ManualExcepted => excepted[(int)Verdict.Manual];

    /// <summary>How many of <see cref="Manual"/> a person attests to be as wanted, in force.</summary>
    public int AttestedPass { get; private set; }

    /// <summary>How many of <see cref="Manual"/> a person attests not to be as wanted, in force.</summary>
    public int AttestedFail { get; private set; }

    /// <summary>What somebody has to repair: findings that fail, or are attested to, without an exception in force.</summary>
    public int OpenFail { get; private set; }

    /// <summary>Findings that are unknown, without an exception in force.</summary>
    public int OpenUnknown => Unknown - UnknownExcepted;

    /// <summary>All of them.</summary>
    public int Total => Pass + Fail + Unknown + Manual + NotApplicable;

    /// <summary>
    /// The verdict over all: Fail where one fails, else Unknown where one is unknown, else Manual where a person has
    /// still to look, else Pass where one passed, else NotApplicable; null where there is no finding.
    /// </summary>
    public Verdict? Overall =>
        Fail > 0 ? Verdict.Fail
        : Unknown > 0 ? Verdict.Unknown
        : Manual > 0 ? Verdict.Manual
        : Pass > 0 ? Verdict.Pass
        : NotApplicable > 0 ? Verdict.NotApplicable
        : null;

    internal void Add(Verdict verdict, bool isExcepted = false, Verdict? attested = null, int times = 1)
    {
        counts[(int)verdict] += times;
        if (isExcepted)
            excepted[(int)verdict] += times;
        if (attested == Verdict.Pass)
            AttestedPass += times;
        if (attested == Verdict.Fail)
            AttestedFail += times;
        if (!isExcepted && (verdict == Verdict.Fail || attested == Verdict.Fail))
            OpenFail += times;
    }
}

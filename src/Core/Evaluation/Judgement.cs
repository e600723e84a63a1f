namespace HypervisorHardening.Core.Evaluation;

/// <summary>What a control made of its facts.</summary>
public sealed class Judgement
{
    private Judgement(Verdict verdict, string? actual, string? reason, string? wanted)
    {
        Verdict = verdict;
        Actual = actual;
        Reason = reason;
        Wanted = wanted;
    }

    /// <summary>The verdict.</summary>
    public Verdict Verdict { get; }

    /// <summary>What was found; null where nothing could be.</summary>
    public string? Actual { get; }

    /// <summary>Why the verdict is what it is, in one sentence; null where actual and wanted say it.</summary>
    public string? Reason { get; }

    /// <summary>What was wanted of this very resource; null where the control's own <see cref="Control.WantedText"/> says it.</summary>
    public string? Wanted { get; }

    /// <summary>As wanted, or stricter.</summary>
    /// <param name="actual">What was found.</param>
    /// <param name="wanted">What was wanted of this very resource, where that differs from resource to resource.</param>
    public static Judgement Pass(string actual, string? wanted = null) => new(Verdict.Pass, actual, null, wanted);

    /// <summary>Not as wanted.</summary>
    /// <param name="actual">What was found.</param>
    /// <param name="reason">Why that is a fault, where actual and wanted do not say it.</param>
    /// <param name="wanted">What was wanted of this very resource, where that differs from resource to resource.</param>
    public static Judgement Fail(string actual, string? reason = null, string? wanted = null) => new(Verdict.Fail, actual, reason, wanted);

    /// <summary>As wanted or not.</summary>
    /// <param name="good">Whether it is as wanted.</param>
    /// <param name="actual">What was found.</param>
    /// <param name="wanted">What was wanted of this very resource, where that differs from resource to resource.</param>
    public static Judgement Of(bool good, string actual, string? wanted = null) => good ? Pass(actual, wanted) : Fail(actual, null, wanted);

    /// <summary>It could not be told.</summary>
    /// <param name="reason">Why not.</param>
    public static Judgement Unknown(string reason) => new(Verdict.Unknown, null, reason, null);

    /// <summary>A person must look.</summary>
    /// <param name="lookAt">At what.</param>
    public static Judgement Manual(string lookAt) => new(Verdict.Manual, null, lookAt, null);

    /// <summary>The control has no meaning for this resource.</summary>
    /// <param name="reason">Why.</param>
    public static Judgement NotApplicable(string reason) => new(Verdict.NotApplicable, null, reason, null);

    /// <summary>What an earlier run made of its facts.</summary>
    internal static Judgement Recorded(Verdict verdict, string? actual, string? reason) => new(verdict, actual, reason, null);
}

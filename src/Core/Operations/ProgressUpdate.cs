using System;

namespace HypervisorHardening.Core.Operations;

/// <summary>How far an operation is.</summary>
/// <param name="activity">What it is doing.</param>
/// <param name="done">How many resources are done, or mebibytes where an image is read.</param>
/// <param name="total">Of how many; grows while targets are still being listed.</param>
/// <param name="elapsed">The time since it began.</param>
public sealed class ProgressUpdate(string activity, int done, int total, TimeSpan elapsed)
{
    /// <summary>What it is doing.</summary>
    public string Activity { get; } = activity;

    /// <summary>How many resources are done.</summary>
    public int Done { get; } = done;

    /// <summary>Of how many.</summary>
    public int Total { get; } = total;

    /// <summary>How far it is in words, where it is not resources that are counted; null otherwise.</summary>
    public string? Status { get; set; }

    /// <summary>The time since it began.</summary>
    public TimeSpan Elapsed { get; } = elapsed;

    /// <summary>The time left, if the rest goes as fast as what is done; null before anything is done.</summary>
    public TimeSpan? Remaining => Done == 0 ? null : TimeSpan.FromTicks(Elapsed.Ticks / Done * (Total - Done));
}

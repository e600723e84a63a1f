using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Cli.Commands;

/// <summary>Holds a threshold against a result.</summary>
internal static class FailOnExtensions
{
    /// <summary>Whether findings reach the threshold.</summary>
    public static bool IsReached(this FailOn threshold, VerdictCounts counts) => threshold switch
    {
        FailOn.Fail => counts.Fail > 0,
        FailOn.Unknown => counts.Fail + counts.Unknown > 0,
        _ => false,
    };
}

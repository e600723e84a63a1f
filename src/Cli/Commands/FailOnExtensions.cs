using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Cli.Commands;

/// <summary>Holds a threshold against a result.</summary>
internal static class FailOnExtensions
{
    /// <summary>Whether findings reach the threshold. Those with an exception in force do not; what a person attests to be wrong does.</summary>
    public static bool IsReached(this FailOn threshold, VerdictCounts counts) => threshold switch
    {
        FailOn.Fail => counts.OpenFail > 0,
        FailOn.Unknown => counts.OpenFail + counts.OpenUnknown > 0,
        _ => false,
    };
}

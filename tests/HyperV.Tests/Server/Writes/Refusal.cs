namespace HypervisorHardening.HyperV.Tests.Server.Writes;

/// <summary>A server refuses a call with a number.</summary>
/// <param name="code">The number.</param>
/// <param name="why">Why, for who looks at a failing test.</param>
internal sealed class Refusal(long code, string why) : Exception(why)
{
    public const long InvalidParameter = 32773, InvalidState = 32775, NotFound = 32779;

    /// <summary>The number.</summary>
    public long Code { get; } = code;
}

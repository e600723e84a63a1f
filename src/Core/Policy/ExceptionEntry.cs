using System;

namespace HypervisorHardening.Core.Policy;

/// <summary>
/// An exception: the site lives with a verdict for a time, and somebody answers for it. It lies over findings that are
/// Fail, Unknown or Manual, and leaves the verdict as it is.
/// </summary>
public sealed class ExceptionEntry : PolicyEntry
{
    internal ExceptionEntry(PolicyScope scope, string owner, string reason, string? ticket, DateTimeOffset expires)
        : base(scope, expires)
    {
        Owner = owner;
        Reason = reason;
        Ticket = ticket;
    }

    /// <summary>Who answers for it.</summary>
    public string Owner { get; }

    /// <summary>Why the site lives with it.</summary>
    public string Reason { get; }

    /// <summary>Where it was decided; null where the policy names nothing.</summary>
    public string? Ticket { get; }

    internal override string What => "exception";

    /// <inheritdoc/>
    public override string Describe(DateTimeOffset at) => SafeText.OneLine(
        (IsInForce(at) ? "excepted until " : "exception expired since ") + Shown(Until) + " by " + Owner + (Ticket is null ? "" : " (" + Ticket + ")") + ": " + Reason);

    /// <summary>Who, until when and why, in one line, safe to show.</summary>
    public override string ToString() => SafeText.OneLine("until " + Shown(Until) + " by " + Owner + (Ticket is null ? "" : " (" + Ticket + ")") + ": " + Reason);
}

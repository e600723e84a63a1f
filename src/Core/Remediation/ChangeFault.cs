using System;

namespace HypervisorHardening.Core.Remediation;

/// <summary>The errors with which a provider says why it does not make a change, each with its stable id.</summary>
public static class ChangeFault
{
    /// <summary><c>Hy.Change.Refused</c>: it cannot be done on this resource.</summary>
    /// <param name="message">Why, and what to do.</param>
    /// <param name="inner">What caused it, if anything did.</param>
    public static HyException Refused(string message, Exception? inner = null) => new("Hy.Change.Refused", message, inner);

    /// <summary><c>Hy.Change.Drifted</c>: something is no longer what the change says it was.</summary>
    /// <param name="message">What, and what to do.</param>
    /// <param name="inner">What caused it, if anything did.</param>
    public static HyException Drifted(string message, Exception? inner = null) => new("Hy.Change.Drifted", message, inner);

    /// <summary><c>Hy.Change.Failed</c>: the platform refuses, or has done something else than asked.</summary>
    /// <param name="message">What, and why.</param>
    /// <param name="inner">What caused it, if anything did.</param>
    public static HyException Failed(string message, Exception? inner = null) => new("Hy.Change.Failed", message, inner);

    /// <summary><c>Hy.Change.LockOut</c>: it could cut the connection that makes it, so that nobody could take it back.</summary>
    /// <param name="what">What is not changed.</param>
    /// <param name="why">Why.</param>
    /// <param name="over">What it would be changed over.</param>
    public static HyException LockOut(string what, string why, string over = "this connection") => new("Hy.Change.LockOut",
        "'" + what + "' is not changed over " + over + ", for " + why + ": make this change over another way in, for example at the host's console.");
}

using System;
using HypervisorHardening.Core;

namespace HypervisorHardening.VSphere.Changing;

/// <summary>The errors of changes.</summary>
internal static class ChangeFault
{
    /// <summary>It cannot be done on this resource.</summary>
    /// <param name="message">Why, and what to do.</param>
    /// <param name="inner">What caused it, if anything did.</param>
    public static HyException Refused(string message, Exception? inner = null) => new("Hy.Change.Refused", message, inner);

    /// <summary>Something is no longer what the change says it was.</summary>
    /// <param name="message">What, and what to do.</param>
    /// <param name="inner">What caused it, if anything did.</param>
    public static HyException Drifted(string message, Exception? inner = null) => new("Hy.Change.Drifted", message, inner);

    /// <summary>The server refuses, or has done something else than asked.</summary>
    /// <param name="message">What, and why.</param>
    /// <param name="inner">What caused it, if anything did.</param>
    public static HyException Failed(string message, Exception? inner = null) => new("Hy.Change.Failed", message, inner);

    /// <summary>It could cut the connection that makes it, so that nobody could take it back.</summary>
    /// <param name="what">What is not changed.</param>
    /// <param name="why">Why.</param>
    public static HyException LockOut(string what, string why) =>
        new("Hy.Change.LockOut", "'" + what + "' is not changed over this connection, for " + why + ": make this change over another way in, for example at the host's console.");
}

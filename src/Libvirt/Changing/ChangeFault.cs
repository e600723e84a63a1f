using System;
using HypervisorHardening.Core;

namespace HypervisorHardening.Libvirt.Changing;

/// <summary>The errors of changes.</summary>
internal static class ChangeFault
{
    /// <summary>It cannot be done on this resource.</summary>
    /// <param name="message">Why, and what to do.</param>
    /// <param name="inner">What caused it, if anything did.</param>
    public static HyException Refused(string message, Exception? inner = null) => new("Hy.Change.Refused", message, inner);

    /// <summary>Something is no longer what the change says it was.</summary>
    /// <param name="message">What, and what to do.</param>
    public static HyException Drifted(string message) => new("Hy.Change.Drifted", message);

    /// <summary>libvirt refuses.</summary>
    /// <param name="message">What, and why.</param>
    /// <param name="inner">What caused it.</param>
    public static HyException Failed(string message, Exception inner) => new("Hy.Change.Failed", message, inner);
}

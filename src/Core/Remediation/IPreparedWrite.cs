using System;
using System.Collections.Generic;

namespace HypervisorHardening.Core.Remediation;

/// <summary>Changes of one resource that are ready to be written, in as few writes as the platform needs.</summary>
public interface IPreparedWrite : IDisposable
{
    /// <summary>The changes as they will be made, each with what its undo needs.</summary>
    IReadOnlyList<Change> Changes { get; }

    /// <summary>What must still happen for all of it to be in force (<c>power the machine off and on</c>, <c>restart libvirtd</c>); null where writing suffices.</summary>
    string? Activation { get; }

    /// <summary>Writes them. Where it throws, nothing or part of it may have been written: reading again tells.</summary>
    /// <exception cref="HyException">
    /// <c>Hy.Change.Failed</c>: the platform refused, and why. <c>Hy.Change.Drifted</c>: another client has changed it
    /// since it was made ready, and nothing was written.
    /// </exception>
    void Write();
}

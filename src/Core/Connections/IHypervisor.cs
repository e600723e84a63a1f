using System;
using System.Collections.Generic;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Connections;

/// <summary>An open connection to a hypervisor or its manager.</summary>
public interface IHypervisor : IDisposable
{
    /// <summary>What the target is.</summary>
    TargetInfo Info { get; }

    /// <summary>Lists resources, hosts and managers before what is on them, each kind by name.</summary>
    /// <param name="scopes">The kinds wanted.</param>
    /// <param name="cancellation">Ends the listing.</param>
    /// <exception cref="HyException">The target no longer answers.</exception>
    IReadOnlyList<Resource> List(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation);

    /// <summary>
    /// Reads settings of resources, in bulk where the platform has a bulk call, and hands out each resource as soon as
    /// it is read, in the order given. Every setting of the resource's own scope is answered; what cannot be read is
    /// <see cref="ReadingState.Unreadable"/>. It throws only where nothing more can be read at all.
    /// </summary>
    /// <param name="resources">The resources, as <see cref="List"/> gave them.</param>
    /// <param name="settings">The settings wanted, of any scope.</param>
    /// <param name="cancellation">Ends the reading.</param>
    IEnumerable<Observation> Read(IReadOnlyList<Resource> resources, IReadOnlyCollection<Setting> settings, CancellationToken cancellation);

    /// <summary>Whether a setting can be written at all, on this kind of target.</summary>
    /// <param name="setting">The setting.</param>
    bool CanWrite(Setting setting);

    /// <summary>
    /// Makes changes of one resource ready: reads what is there, works out what to write and how to put it back. Nothing
    /// is written yet. Between this and <see cref="IPreparedWrite.Write"/> the changes are journalled. An undo whose change
    /// has the same value before and after is asked for where reading does not tell whether the change was written, as
    /// of what is in force only after a restart: what is kept for the next start is put back.
    /// </summary>
    /// <param name="resource">The resource, as <see cref="List"/> gave it.</param>
    /// <param name="changes">The changes, no two of the same setting; for an undo, inverses of journalled ones.</param>
    /// <param name="cancellation">Ends the preparation.</param>
    /// <exception cref="HyException">
    /// <c>Hy.Change.Drifted</c>: a setting is no longer what the change says it was. <c>Hy.Change.LockOut</c>: the change
    /// could cut this very connection. <c>Hy.Change.Refused</c>: it cannot be done on this resource, and why.
    /// </exception>
    IPreparedWrite Prepare(Resource resource, IReadOnlyList<Change> changes, CancellationToken cancellation);
}

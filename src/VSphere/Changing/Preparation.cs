using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing;

/// <summary>Makes changes of one resource ready to be written.</summary>
/// <param name="session">The session, and who we are in it.</param>
/// <param name="find">The object of a resource.</param>
/// <param name="read">Reads settings of a resource.</param>
internal sealed class Preparation(WriteSession session, Func<Resource, ManagedObject> find,
    Func<Resource, IReadOnlyCollection<Setting>, CancellationToken, Observation> read)
{
    /// <summary>Makes changes ready.</summary>
    /// <param name="resource">The resource that they are of.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="cancellation">Ends the preparation.</param>
    /// <exception cref="Core.HyException">One of them is refused.</exception>
    public IPreparedWrite Prepare(Resource resource, IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        ChangeCheck.CanBeMade(resource, changes, setting => WriterList.Of(setting) is not null);
        ChangeCheck.IsAsBefore(changes, read(resource, [.. changes.Select(change => change.Setting)], cancellation));
        var draft = new Draft(session, resource, find(resource), cancellation);
        WriteFaults.Guard(resource, () =>
        {
            foreach (var kind in changes.GroupBy(change => WriterList.Of(change.Setting)!))
                kind.Key.Prepare(draft, [.. kind]);
        });
        return new PreparedChanges(draft);
    }
}

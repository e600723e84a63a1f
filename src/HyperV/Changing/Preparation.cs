using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Connecting;
using HypervisorHardening.HyperV.Recordings;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>Makes changes of one resource ready to be written.</summary>
/// <param name="links">The hosts of the target.</param>
/// <param name="read">Reads settings of a resource.</param>
/// <param name="pause">Waits between two looks at a job.</param>
internal sealed class Preparation(IReadOnlyList<HostLink> links,
    Func<Resource, IReadOnlyCollection<Setting>, CancellationToken, Observation> read, Action<TimeSpan, CancellationToken> pause)
{
    /// <summary>Makes changes ready.</summary>
    /// <param name="resource">The resource that they are of.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="cancellation">Ends the preparation.</param>
    /// <exception cref="HyException">One of them is refused.</exception>
    public IPreparedWrite Prepare(Resource resource, IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        ChangeCheck.CanBeMade(resource, changes, setting => WriterList.Of(setting) is not null);
        var link = LinkOf(resource);
        if (link.Client is RecordedCim)
            throw new HyException("Hy.Change.Recording", resource + " is part of a recording, where nothing can be changed: connect to the host.");
        var draft = new Draft(link, resource, new MethodCalls(pause, cancellation), Connection.Of(link.Client!), cancellation);
        var owner = new OwnerCheck(draft);
        WriteFaults.Guard(draft, owner, isBegun: () => false, () =>
        {
            owner.Check();
            ChangeCheck.IsAsBefore(changes, read(resource, Settings(changes), cancellation));
            foreach (var kind in changes.GroupBy(change => WriterList.Of(change.Setting)!))
                kind.Key.Prepare(draft, [.. kind]);
        });
        return new PreparedChanges(draft, owner, () => ChangeCheck.IsAsBefore(changes, read(resource, Settings(changes), CancellationToken.None)));
    }

    private static List<Setting> Settings(IReadOnlyList<Change> changes) => [.. changes.Select(change => change.Setting)];

    private HostLink LinkOf(Resource resource)
    {
        var link = links.FirstOrDefault(one => one.Client is not null && resource.Kind switch
        {
            Scope.Host => string.Equals(one.Name, resource.Id, StringComparison.OrdinalIgnoreCase),
            Scope.Cluster => string.Equals(one.ClusterName, resource.Id, StringComparison.OrdinalIgnoreCase),
            _ => string.Equals(one.Name, resource.Host, StringComparison.OrdinalIgnoreCase),
        });
        return link ?? throw ChangeFault.Refused("there is no connection to the host of " + resource + ": connect to it first.");
    }
}

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
        if (changes.FirstOrDefault(change => change.Setting.Scope != resource.Kind || WriterList.Of(change.Setting) is null) is { } impossible)
            throw ChangeFault.Refused("'" + impossible.Setting + "' cannot be written here: change it by hand.");
        if (resource.SystemReason is { } reason)
            throw ChangeFault.Refused(resource + " is not changed, as " + reason + ".");
        var link = LinkOf(resource);
        if (link.Client is RecordedCim)
            throw new HyException("Hy.Change.Recording", resource + " is part of a recording, where nothing can be changed: connect to the host.");
        var draft = new Draft(link, resource, new MethodCalls(pause, cancellation), Connection.Of(link.Client!), cancellation);
        var owner = new OwnerCheck(draft);
        WriteFaults.Guard(draft, owner, isBegun: () => false, () =>
        {
            owner.Check();
            CheckDrift(changes, read(resource, Settings(changes), cancellation));
            foreach (var kind in changes.GroupBy(change => WriterList.Of(change.Setting)!))
                kind.Key.Prepare(draft, [.. kind]);
        });
        return new PreparedChanges(draft, owner, () => CheckDrift(changes, read(resource, Settings(changes), CancellationToken.None)));
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

    private static void CheckDrift(IEnumerable<Change> changes, Observation now)
    {
        foreach (var change in changes)
        {
            var reading = now[change.Setting];
            if (reading.State == ReadingState.Unreadable)
                throw ChangeFault.Refused("'" + change.Setting + "' is not changed, as what is there now cannot be read: " + reading.Reason + ".");
            if (!AreSame(reading, change.Before))
                throw ChangeFault.Drifted("'" + change.Setting + "' is " + reading + " and not " + change.Before + " any more: others have changed it. Assess again.");
        }
    }

    // Instances of a class have no order of their own.
    private static bool AreSame(Reading one, Reading other) => one.Equals(other)
        || (one.IsTable && other.IsTable && one.Rows.Count == other.Rows.Count && Lines(one).SequenceEqual(Lines(other)));

    private static IEnumerable<string> Lines(Reading table) =>
        table.Rows.Select(row => string.Join("\0", row.Columns.Concat(row.Cells))).OrderBy(line => line, StringComparer.Ordinal);
}

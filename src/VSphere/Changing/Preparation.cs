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
        if (changes.FirstOrDefault(change => change.Setting.Scope != resource.Kind || WriterList.Of(change.Setting) is null) is { } impossible)
            throw ChangeFault.Refused("'" + impossible.Setting + "' cannot be written here: change it by hand.");
        if (resource.SystemReason is { } reason)
            throw ChangeFault.Refused(resource + " is not changed, as " + reason + ".");
        CheckDrift(changes, read(resource, [.. changes.Select(change => change.Setting)], cancellation));
        var draft = new Draft(session, resource, find(resource), cancellation);
        WriteFaults.Guard(resource, () =>
        {
            foreach (var kind in changes.GroupBy(change => WriterList.Of(change.Setting)!))
                kind.Key.Prepare(draft, [.. kind]);
        });
        return new PreparedChanges(draft);
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

    // Some lists of a server have no order of their own.
    private static bool AreSame(Reading one, Reading other) => one.Equals(other)
        || (one.IsTable && other.IsTable && one.Rows.Count == other.Rows.Count && Lines(one).SequenceEqual(Lines(other)));

    private static IEnumerable<string> Lines(Reading table) =>
        table.Rows.Select(row => string.Join("\0", row.Columns.Concat(row.Cells))).OrderBy(line => line, StringComparer.Ordinal);
}

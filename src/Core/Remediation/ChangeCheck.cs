using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Remediation;

/// <summary>What a provider makes sure of before it makes changes ready.</summary>
public static class ChangeCheck
{
    /// <summary>Makes sure that changes are of a resource that may be changed, and of settings that can be written.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="canWrite">Whether a setting can be written.</param>
    /// <exception cref="HyException"><c>Hy.Change.Refused</c>: one can not be made.</exception>
    public static void CanBeMade(Resource resource, IEnumerable<Change> changes, Func<Setting, bool> canWrite)
    {
        if (resource is null)
            throw new ArgumentNullException(nameof(resource));
        if (changes.FirstOrDefault(change => change.Setting.Scope != resource.Kind || !canWrite(change.Setting)) is { } impossible)
            throw ChangeFault.Refused("'" + impossible.Setting + "' cannot be written here: change it by hand.");
        if (resource.SystemReason is { } reason)
            throw ChangeFault.Refused(resource + " is not changed, as " + reason + ".");
    }

    /// <summary>Makes sure that what is there is what changes say was there before. The rows of a table may be in another order: not every server keeps one.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="now">What is there.</param>
    /// <exception cref="HyException"><c>Hy.Change.Drifted</c>: it is not. <c>Hy.Change.Refused</c>: it can not be read.</exception>
    public static void IsAsBefore(IEnumerable<Change> changes, Observation now)
    {
        if (changes is null)
            throw new ArgumentNullException(nameof(changes));
        if (now is null)
            throw new ArgumentNullException(nameof(now));
        foreach (var change in changes)
        {
            var reading = now[change.Setting];
            if (reading.State == ReadingState.Unreadable)
                throw ChangeFault.Refused("'" + change.Setting + "' is not changed, as what is there now cannot be read: " + reading.Reason + ".");
            if (!AreSame(reading, change.Before))
                throw ChangeFault.Drifted("'" + change.Setting + "' is " + reading + " and not " + change.Before + " any more: others have changed it. Assess again.");
        }
    }

    private static bool AreSame(Reading one, Reading other) => one.Equals(other)
        || (one.IsTable && other.IsTable && one.Rows.Count == other.Rows.Count && Lines(one).SequenceEqual(Lines(other)));

    private static IEnumerable<string> Lines(Reading table) =>
        table.Rows.Select(row => string.Join("\0", row.Columns.Concat(row.Cells))).OrderBy(line => line, StringComparer.Ordinal);
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Operations;

/// <summary>
/// Puts back what was there before, newest change first, "not set" included. What others have changed since is left
/// alone and said. An undo is journalled like any change, finishes what a killed run has left, and can be undone.
/// </summary>
/// <param name="journal">Where changes are recorded.</param>
public sealed class UndoOperation(Journal journal)
{
    /// <summary>The changes that a request means, newest first: what would be undone, and on which targets.</summary>
    /// <param name="request">What to undo.</param>
    /// <exception cref="HyException"><c>Hy.Id.Unknown</c>: there is no such run or change. <c>Hy.Journal.Tampered</c>, <c>Hy.Journal.Read</c>: the journal cannot be relied on.</exception>
    public IReadOnlyList<JournaledChange> Select(UndoRequest request)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        return Select(request, journal.Changes());
    }

    /// <summary>Undoes.</summary>
    /// <param name="request">What to undo.</param>
    /// <param name="targets">The open connections.</param>
    /// <param name="sink">Where results go, and who is asked.</param>
    /// <param name="cancellation">Ends the run between two resources.</param>
    /// <exception cref="HyException">As <see cref="Select(UndoRequest)"/>, and <c>Hy.Journal.Write</c>: nothing can be recorded, so nothing more is changed.</exception>
    /// <exception cref="OperationCanceledException">The run was ended; what was given out until then stands.</exception>
    public ChangeSummary Run(UndoRequest request, IReadOnlyCollection<IHypervisor> targets, IUndoSink sink, CancellationToken cancellation)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        if (sink is null)
            throw new ArgumentNullException(nameof(sink));
        var history = journal.Changes();
        return new UndoRun(journal, request, history, Select(request, history), targets, sink, cancellation).Execute();
    }

    private static List<JournaledChange> Select(UndoRequest request, IReadOnlyList<JournaledChange> changes)
    {
        if (request.Run is { } named && !changes.Any(change => IsOf(change, named)))
            throw Unknown("run", named);
        if (request.Changes.FirstOrDefault(id => !changes.Any(change => HasId(change, id))) is { } unknown)
            throw Unknown("change", unknown);

        var isNamed = request.Run is not null || request.Changes.Count > 0;
        var chosen = changes
            .Where(change => change.IsOpen && (isNamed || !change.IsUndo)
                && (request.Run is not { } run || IsOf(change, run))
                && (request.Changes.Count == 0 || request.Changes.Any(id => HasId(change, id)))
                && (request.Resources.Count == 0 || request.Resources.Any(pattern => NamePattern.Matches(pattern, change.Resource.Name))))
            .OrderByDescending(change => change.Number)
            .ToList();
        return isNamed || request.Resources.Count > 0 ? chosen : chosen.Where(change => IsOf(change, chosen[0].RunId)).ToList();
    }

    private static bool IsOf(JournaledChange change, string run) => string.Equals(change.RunId, run, StringComparison.OrdinalIgnoreCase);

    private static bool HasId(JournaledChange change, string id) => string.Equals(change.ChangeId, id, StringComparison.OrdinalIgnoreCase);

    private static HyException Unknown(string what, string id) => new("Hy.Id.Unknown",
        "the journal has no " + what + " '" + id + "': list them with Get-HyChange or hysr changes.");
}

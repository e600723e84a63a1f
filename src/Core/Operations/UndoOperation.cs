using System;
using System.Collections.Generic;
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
    public IReadOnlyList<JournaledChange> Select(UndoRequest request) => throw new NotSupportedException(journal.Folder);

    /// <summary>Undoes.</summary>
    /// <param name="request">What to undo.</param>
    /// <param name="targets">The open connections.</param>
    /// <param name="sink">Where results go, and who is asked.</param>
    /// <param name="cancellation">Ends the run between two resources.</param>
    /// <exception cref="HyException">As <see cref="Select"/>, and <c>Hy.Journal.Write</c>: nothing can be recorded, so nothing more is changed.</exception>
    /// <exception cref="OperationCanceledException">The run was ended; what was given out until then stands.</exception>
    public ChangeSummary Run(UndoRequest request, IReadOnlyCollection<IHypervisor> targets, IUndoSink sink, CancellationToken cancellation) =>
        throw new NotSupportedException();
}

using System;
using System.Collections.Generic;

namespace HypervisorHardening.Core.Remediation;

/// <summary>What to undo. Several kinds of choice narrow one another down; without any, it is the last run that is not undone yet.</summary>
public sealed class UndoRequest
{
    /// <summary>A run. An undo is a run as well: naming it does again what it undid.</summary>
    public string? Run { get; set; }

    /// <summary>Ids of changes.</summary>
    public IReadOnlyList<string> Changes { get; set; } = [];

    /// <summary>Names of resources, with wildcards; without a run, the changes of all runs that are not undone yet.</summary>
    public IReadOnlyList<string> Resources { get; set; } = [];

    /// <summary>How long to wait for another process that changes the same target.</summary>
    public TimeSpan LockWait { get; set; } = TimeSpan.FromSeconds(30);
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Core.Snapshots;

/// <summary>The one target of a snapshot as a connection: <c>snapshot:FILE</c>.</summary>
public sealed class SnapshotProvider : IProvider
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Schemes { get; } = ["snapshot"];

    /// <inheritdoc/>
    public string? LocalTarget => null;

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources { get; } = [];

    /// <inheritdoc/>
    public IHypervisor Connect(ConnectionRequest request, CancellationToken cancellation)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        var snapshot = Snapshot.Open(request.Target.Substring(request.Target.IndexOf(':') + 1), cancellation);
        return snapshot.Targets.Count == 1 ? snapshot.Targets[0] : throw new HyException("Hy.Snapshot.Several",
            "'" + snapshot.File + "' is of " + snapshot.Targets.Count + " targets, and a connection is to one: use --snapshot or -Snapshot for all of them ("
            + string.Join(", ", snapshot.Targets.Select(target => target.Info.Target)) + ").");
    }
}

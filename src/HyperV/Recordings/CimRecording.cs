using System;
using System.Collections.Generic;

namespace HypervisorHardening.HyperV.Recordings;

/// <summary>What a file of recorded answers holds.</summary>
/// <param name="recordedAt">When it was recorded.</param>
/// <param name="product">The version of the product that recorded it.</param>
/// <param name="hosts">The computers: one, or those of a cluster.</param>
internal sealed class CimRecording(DateTimeOffset recordedAt, string product, IReadOnlyList<PlayedHost> hosts)
{
    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; } = recordedAt;

    /// <summary>The version of the product that recorded it.</summary>
    public string Product { get; } = product;

    /// <summary>The computers: one, or those of a cluster.</summary>
    public IReadOnlyList<PlayedHost> Hosts { get; } = hosts;
}

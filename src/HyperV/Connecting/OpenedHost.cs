using System;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Connecting;

/// <summary>A host of a target before it was asked anything.</summary>
/// <param name="name">How it was addressed.</param>
/// <param name="client">Asks it; null where that makes no sense.</param>
/// <param name="down">Why it makes no sense.</param>
internal sealed class OpenedHost(string name, ICimClient? client, CimFault? down = null)
{
    /// <summary>How it was addressed.</summary>
    public string Name { get; } = name;

    /// <summary>Asks it; null where that makes no sense.</summary>
    public ICimClient? Client { get; } = client;

    /// <summary>Why it makes no sense; null where it does.</summary>
    public CimFault? Down { get; } = down;

    /// <summary>When its answers were given; null where they are asked for now.</summary>
    public DateTimeOffset? RecordedAt { get; set; }
}

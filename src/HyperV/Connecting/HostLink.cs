using System;
using System.Collections.Concurrent;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Connecting;

/// <summary>A host of a target.</summary>
/// <param name="name">Its name, in upper case, as it says itself.</param>
/// <param name="client">Asks it; null where it is not connected to.</param>
/// <param name="down">Why it is not connected to; null where it is.</param>
internal sealed class HostLink(string name, ICimClient? client, CimFault? down) : IDisposable
{
    private readonly ConcurrentDictionary<Scope, string> unlisted = new();

    /// <summary>Its name, in upper case, as it says itself.</summary>
    public string Name { get; } = name;

    /// <summary>Asks it; null where it is not connected to.</summary>
    public ICimClient? Client { get; } = client;

    /// <summary>Why it is not connected to; null where it is.</summary>
    public CimFault? Down { get; } = down;

    /// <summary>When its answers were given; null where they are asked for now.</summary>
    public DateTimeOffset? RecordedAt { get; set; }

    /// <summary>The version of Windows on it; null where that is not known.</summary>
    public Version? Version { get; set; }

    /// <summary>What its Windows is called.</summary>
    public string? Windows { get; set; }

    /// <summary>The cluster that it is a node of; null where it is of none.</summary>
    public string? ClusterName { get; set; }

    /// <summary>The resource that stands for all of a kind that could not be listed: they are unknown, not none.</summary>
    /// <param name="scope">The kind.</param>
    /// <param name="what">What they are called.</param>
    /// <param name="reason">Why they could not be listed.</param>
    public Resource Unlisted(Scope scope, string what, string reason)
    {
        unlisted[scope] = reason;
        return new Resource(scope, IdOf(scope), what + " of " + Name, Name);
    }

    /// <summary>Why nothing can be read of a resource that stands for others; null for a real one.</summary>
    /// <param name="resource">The resource.</param>
    public string? ReasonOf(Resource resource) => unlisted.TryGetValue(resource.Kind, out var reason) && resource.Id == IdOf(resource.Kind) ? reason : null;

    /// <summary>Closes the connection.</summary>
    public void Dispose() => Client?.Dispose();

    private string IdOf(Scope scope) => Name + "/unlisted/" + scope;
}

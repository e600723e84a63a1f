using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>A resource while it is read.</summary>
/// <param name="run">The run that reads it.</param>
/// <param name="resource">The resource.</param>
/// <param name="self">Its object; null where it is none of the VIM API.</param>
/// <param name="count">How many settings are read of it.</param>
internal sealed class Subject(Run run, Resource resource, ManagedObject? self, int count)
{
    private readonly ConcurrentDictionary<string, Lazy<object?>> made = new(StringComparer.Ordinal);

    /// <summary>The session.</summary>
    public VimClient Client => run.Client;

    /// <summary>Ends the reading.</summary>
    public CancellationToken Cancellation => run.Cancellation;

    /// <summary>The resource.</summary>
    public Resource Resource => resource;

    /// <summary>Its object; null where it is none of the VIM API.</summary>
    public ManagedObject? Object => self;

    /// <summary>What was read so far, by the place of the setting.</summary>
    internal Reading?[] Readings { get; } = new Reading?[count];

    /// <summary>The objects that its properties refer to, or why that is not known, by property.</summary>
    internal Dictionary<string, (IReadOnlyList<ManagedObject> Objects, VimFault? Fault)> References { get; } = new(StringComparer.Ordinal);

    /// <summary>Why only few settings can be read; null where all can.</summary>
    internal string? Obstacle { get; set; }

    /// <summary>The version of the API of the host that it is, or is on; null where that is not known or has no meaning.</summary>
    internal Version? HostVersion { get; set; }

    /// <summary>Whether its own properties have come.</summary>
    internal bool HasArrived { get; set; }

    /// <summary>The one object that a property refers to; null where it is not set.</summary>
    /// <param name="reference">The property, which a read of the setting has named; null for the resource itself.</param>
    /// <exception cref="VimFault">The server could not tell it.</exception>
    public ManagedObject? Referred(string? reference) => reference is null ? self
        : !References.TryGetValue(reference, out var found) ? null
        : found.Fault is not null ? throw found.Fault : found.Objects.Count > 0 ? found.Objects[0] : null;

    /// <summary>An answer of the server that many settings need, asked for once.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="ask">Asks.</param>
    public T Once<T>(string name, Func<T> ask) => (T)made.GetOrAdd(name, _ => new Lazy<object?>(() => ask())).Value!;

    /// <summary>An answer of the server that many resources need, asked for once in a run.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="ask">Asks.</param>
    public T OnceInRun<T>(string name, Func<T> ask) => run.Once(name, ask);
}

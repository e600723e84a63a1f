using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Inventory;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>One reading of many resources: the session, and how each kind is read.</summary>
internal sealed class Run
{
    private const int FailuresInARow = 3;

    private readonly Dictionary<Scope, KindPlan> plans;
    private readonly ConcurrentDictionary<string, Lazy<object?>> made = new(StringComparer.Ordinal);
    private int failures;

    /// <summary>Starts a reading.</summary>
    /// <param name="client">The session.</param>
    /// <param name="listing">What there is.</param>
    /// <param name="settings">The settings wanted, of any scope.</param>
    /// <param name="clock">Tells the time of readings.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Run(VimClient client, Listing listing, IEnumerable<Setting> settings, Func<DateTimeOffset> clock, CancellationToken cancellation)
    {
        Client = client;
        Listing = listing;
        Clock = clock;
        Cancellation = cancellation;
        plans = settings.Distinct().GroupBy(setting => setting.Scope).ToDictionary(group => group.Key, group => new KindPlan(group.Key, [.. group], client.ApiVersion));
    }

    /// <summary>The session.</summary>
    public VimClient Client { get; }

    /// <summary>What there is.</summary>
    public Listing Listing { get; }

    /// <summary>How properties are asked for.</summary>
    public Dialect Dialect { get; } = new();

    /// <summary>Tells the time of readings.</summary>
    public Func<DateTimeOffset> Clock { get; }

    /// <summary>Ends the reading.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>How a kind of resource is read.</summary>
    /// <param name="scope">The kind.</param>
    public KindPlan Plan(Scope scope) => plans.TryGetValue(scope, out var plan) ? plan : new KindPlan(scope, [], Client.ApiVersion);

    /// <summary>An answer of the server that many resources need, asked for once.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="ask">Asks.</param>
    public T Once<T>(string name, Func<T> ask) => (T)made.GetOrAdd(name, _ => new Lazy<object?>(() => ask())).Value!;

    /// <summary>Notes whether a part of the resources could be read. A server that fails again and again is given up.</summary>
    /// <param name="fault">What went wrong; null where nothing did.</param>
    /// <exception cref="Core.HyException">Nothing more can be read.</exception>
    public void Note(LinkFault? fault)
    {
        if (fault is null)
            Interlocked.Exchange(ref failures, 0);
        else if (fault.IsCutOff || Interlocked.Increment(ref failures) >= FailuresInARow)
            throw Faults.Lost(fault);
    }
}

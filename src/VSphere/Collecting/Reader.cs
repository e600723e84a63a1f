using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Inventory;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>Reads settings of resources, many of one kind with each question.</summary>
/// <param name="client">The session.</param>
/// <param name="listing">What there is.</param>
/// <param name="settings">The settings wanted, of any scope.</param>
/// <param name="clock">Tells the time of readings.</param>
internal sealed class Reader(VimClient client, Listing listing, IReadOnlyCollection<Setting> settings, Func<DateTimeOffset> clock)
{
    private const int HostsAtOnce = 50, OthersAtOnce = 100, AtOnce = 3;

    /// <summary>Reads resources, in the order given. The next ones are read while the last are looked at.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="Core.HyException">Nothing more can be read.</exception>
    public IEnumerable<Observation> Read(IReadOnlyList<Resource> resources, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var run = new Run(client, listing, settings, clock, stop.Token);
        try
        {
            foreach (var observations in ReadAhead.Of(Chunks(resources), AtOnce, (chunk, _) => new ChunkRead(run, run.Plan(chunk[0].Kind), chunk).Observations(), cancellation))
            {
                foreach (var observation in observations)
                    yield return observation;
            }
        }
        finally
        {
            // Whoever stops looking half-way ends what is still being read.
            stop.Cancel();
        }
    }

    private static IEnumerable<IReadOnlyList<Resource>> Chunks(IReadOnlyList<Resource> resources)
    {
        for (var start = 0; start < resources.Count;)
        {
            var kind = resources[start].Kind;
            var most = kind == Scope.Host ? HostsAtOnce : OthersAtOnce;
            var chunk = resources.Skip(start).Take(most).TakeWhile(resource => resource.Kind == kind).ToList();
            start += chunk.Count;
            yield return chunk;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Connecting;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>Reads settings of resources, several hosts side by side.</summary>
/// <param name="links">The hosts.</param>
/// <param name="settings">The settings wanted, of any scope.</param>
/// <param name="clock">Tells the time of readings.</param>
internal sealed class Reader(IReadOnlyList<HostLink> links, IReadOnlyCollection<Setting> settings, Func<DateTimeOffset> clock)
{
    private const int HostsAtOnce = 4, MachinesAtOnce = 4, InOneGo = 200;

    /// <summary>Reads resources, in the order given.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public IEnumerable<Observation> Read(IReadOnlyList<Resource> resources, CancellationToken cancellation)
    {
        var chunks = Chunks(resources).ToList();
        var run = new Run(links, settings, chunks, cancellation);
        return ReadAhead.Of(chunks, HostsAtOnce, (chunk, stop) => Read(run, chunk, stop), cancellation).SelectMany(observations => observations);
    }

    private static IEnumerable<IReadOnlyList<Resource>> Chunks(IReadOnlyList<Resource> resources)
    {
        for (var start = 0; start < resources.Count;)
        {
            var first = resources[start];
            var chunk = new List<Resource>();
            for (; start < resources.Count && chunk.Count < InOneGo && IsSameHost(first, resources[start]); start++)
                chunk.Add(resources[start]);
            yield return chunk;
        }
    }

    private static bool IsSameHost(Resource one, Resource other) => one == other || (one.Kind != Scope.Cluster && other.Kind != Scope.Cluster
        && string.Equals(one.Host ?? one.Id, other.Host ?? other.Id, StringComparison.OrdinalIgnoreCase));

    private IReadOnlyList<Observation> Read(Run run, IReadOnlyList<Resource> chunk, CancellationToken stop)
    {
        try
        {
            return chunk.Any(resource => run.Plan(resource.Kind).AsksEach)
                ? [.. ReadAhead.Of(chunk, MachinesAtOnce, (resource, _) => Read(run, resource), stop)]
                : [.. chunk.Select(resource => Read(run, resource, stop))];
        }
        finally
        {
            run.Release(chunk);
        }
    }

    private Observation Read(Run run, Resource resource, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return Read(run, resource);
    }

    private Observation Read(Run run, Resource resource)
    {
        var plan = run.Plan(resource.Kind);
        if (run.HostOf(resource) is not { } host)
            return Observation.Unreadable(resource, clock(), plan.Settings, "the host that it is on is none of this connection's: connect again");
        // What was recorded is as old as the recording, however late it is judged.
        var time = host.Link.RecordedAt ?? clock();
        if (host.Link.Down is { } down)
            return Observation.Unreadable(resource, time, plan.Settings, down.Message);
        return host.Link.ReasonOf(resource) is { } unlisted ? Observation.Unreadable(resource, time, plan.Settings, unlisted)
            : new Observation(resource, time, plan.Read(new Subject(run, resource, host)));
    }
}

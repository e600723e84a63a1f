using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Connecting;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>One reading of resources of some hosts. What a host answers is kept while resources of it are still to be read.</summary>
internal sealed class Run
{
    private static readonly ScopePlan NoPlan = new([]);

    private readonly Dictionary<Scope, ScopePlan> plans;
    private readonly Dictionary<string, HostLink> links;
    private readonly Dictionary<string, HostRead> hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> uses;
    private readonly CancellationToken cancellation;

    /// <summary>Starts a reading.</summary>
    /// <param name="links">The hosts.</param>
    /// <param name="settings">The settings wanted, of any scope.</param>
    /// <param name="chunks">What will be read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Run(IReadOnlyList<HostLink> links, IEnumerable<Setting> settings, IEnumerable<IReadOnlyList<Resource>> chunks, CancellationToken cancellation)
    {
        Links = links;
        this.cancellation = cancellation;
        this.links = links.GroupBy(link => link.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);
        plans = settings.Distinct().GroupBy(setting => setting.Scope).ToDictionary(group => group.Key, group => new ScopePlan([.. group]));
        uses = chunks.SelectMany(HostsOf).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.Count(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The hosts.</summary>
    public IReadOnlyList<HostLink> Links { get; }

    /// <summary>How a kind of resource is read.</summary>
    /// <param name="scope">The kind.</param>
    public ScopePlan Plan(Scope scope) => plans.TryGetValue(scope, out var plan) ? plan : NoPlan;

    /// <summary>The host of a name; null where none was connected to.</summary>
    /// <param name="name">The name.</param>
    public HostRead? Host(string name)
    {
        if (!links.TryGetValue(name, out var link))
            return null;
        lock (hosts)
        {
            if (!hosts.TryGetValue(name, out var host))
                hosts[name] = host = new HostRead(link, cancellation);
            return host;
        }
    }

    /// <summary>The host that tells of a resource; null where none was connected to.</summary>
    /// <param name="resource">The resource.</param>
    public HostRead? HostOf(Resource resource) => HostNameOf(resource) is { } name ? Host(name) : null;

    /// <summary>Lets go of what hosts answered once nothing of them is left to be read.</summary>
    /// <param name="chunk">What has been read.</param>
    public void Release(IReadOnlyList<Resource> chunk)
    {
        lock (hosts)
        {
            foreach (var name in HostsOf(chunk))
            {
                if (--uses[name] == 0)
                    hosts.Remove(name);
            }
        }
    }

    // What is told of the nodes of a cluster may be asked of all of them.
    private IEnumerable<string> HostsOf(IReadOnlyList<Resource> chunk) => chunk.Count == 0 ? []
        : chunk[0].Kind == Scope.Cluster ? links.Keys : HostNameOf(chunk[0]) is { } name ? [name] : [];

    private string? HostNameOf(Resource resource) => resource.Kind switch
    {
        Scope.Host => resource.Id,
        Scope.Cluster => Links.FirstOrDefault(link => link.Down is null && string.Equals(link.ClusterName, resource.Id, StringComparison.OrdinalIgnoreCase))?.Name,
        _ => resource.Host,
    };
}

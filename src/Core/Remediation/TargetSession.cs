using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Core.Remediation;

/// <summary>A target while it is changed: locked, its resources listed afresh.</summary>
internal sealed class TargetSession : IDisposable
{
    private readonly IDisposable held;
    private readonly Dictionary<(Scope, string), Resource> resources = new();
    private readonly Dictionary<string, Resource> hosts = new(StringComparer.Ordinal);
    private readonly Dictionary<(Scope, string), Dictionary<Setting, Reading>> written = new();

    private TargetSession(IHypervisor hypervisor, IDisposable held)
    {
        Hypervisor = hypervisor;
        this.held = held;
    }

    public IHypervisor Hypervisor { get; }

    /// <summary>Locks a target and lists what is on it.</summary>
    /// <exception cref="HyException">Another process has locked it, or it does not answer.</exception>
    public static TargetSession Open(IHypervisor hypervisor, Journal journal, IEnumerable<Scope> kinds, TimeSpan wait, CancellationToken cancellation)
    {
        var session = new TargetSession(hypervisor, journal.LockTarget(hypervisor.Info.Target, wait, cancellation));
        try
        {
            foreach (var resource in hypervisor.List(new HashSet<Scope>(kinds) { Scope.Host }, cancellation))
            {
                session.resources[(resource.Kind, resource.Id)] = resource;
                if (resource.Kind == Scope.Host)
                    session.hosts[resource.Name] = resource;
            }

            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A resource as the target lists it now.</summary>
    /// <exception cref="HyException"><c>Hy.Change.Gone</c>: it is no longer there.</exception>
    public Resource Find(Resource resource) => resources.TryGetValue((resource.Kind, resource.Id), out var found)
        ? found
        : throw new HyException("Hy.Change.Gone", resource + " is no longer there: assess again.");

    /// <summary>Reads a resource and, where a setting is the host's, its host.</summary>
    /// <exception cref="HyException">The target does not answer for it.</exception>
    public (Observation Own, Observation? Host) Read(Resource resource, IReadOnlyCollection<Setting> settings, CancellationToken cancellation)
    {
        var host = resource.Kind != Scope.Host && resource.Host is { } name && settings.Any(setting => setting.Scope == Scope.Host)
            && hosts.TryGetValue(name, out var found) ? found : null;
        var read = Hypervisor.Read(host is null ? [resource] : [host, resource], settings, cancellation).ToList();
        var own = read.FirstOrDefault(observation => IsSame(observation.Resource, resource))
            ?? throw new HyException("Hy.Read.Incomplete", "the target did not answer for " + resource + ": assess it again.");
        return (own, host is null ? null : read.FirstOrDefault(observation => IsSame(observation.Resource, host)));
    }

    /// <summary>Keeps what was read of a resource after a write of this run.</summary>
    public void Wrote(Observation after)
    {
        var key = (after.Resource.Kind, after.Resource.Id);
        if (!written.TryGetValue(key, out var readings))
            written.Add(key, readings = new());
        foreach (var reading in after.Readings)
            readings[reading.Key] = reading.Value;
    }

    /// <summary>What this run has made of a setting, as it was read after the write. Of another view of a place that it has written, what is there now. Null where it has written neither.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="now">What is there now; null where it was not read.</param>
    public Reading? OwnDoing(Resource resource, Setting setting, Observation? now)
    {
        if (!written.TryGetValue((resource.Kind, resource.Id), out var readings))
            return null;
        return readings.TryGetValue(setting, out var reading) ? reading
            : readings.Keys.Any(other => other.Source == setting.Source && other.Path == setting.Path) ? now?[setting] : null;
    }

    public void Dispose() => held.Dispose();

    private static bool IsSame(Resource one, Resource other) => one.Kind == other.Kind && one.Id == other.Id;
}

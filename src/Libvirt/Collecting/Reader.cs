using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Native;
using HypervisorHardening.Libvirt.Xen;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>Reads settings of resources, one resource after the other.</summary>
internal sealed class Reader
{
    private static readonly Reading NoSource = Reading.Unreadable("nothing here reads this kind of setting");

    private readonly Session session;
    private readonly Func<DateTimeOffset> clock;
    private readonly Dictionary<Scope, (Setting Setting, ISource? Source)[]> wanted;

    /// <summary>Prepares to read.</summary>
    /// <param name="session">The connection and what goes with it.</param>
    /// <param name="settings">The settings wanted, of any scope.</param>
    /// <param name="clock">Tells the time of readings.</param>
    public Reader(Session session, IReadOnlyCollection<Setting> settings, Func<DateTimeOffset> clock)
    {
        this.session = session;
        this.clock = clock;
        wanted = settings.Distinct().GroupBy(setting => setting.Scope)
            .ToDictionary(group => group.Key, group => group.Select(setting => (setting, SourceList.Of(setting))).ToArray());
    }

    /// <summary>Reads resources, in the order given.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="Core.HyException">The connection is lost.</exception>
    public IEnumerable<Observation> Read(IReadOnlyList<Resource> resources, CancellationToken cancellation)
    {
        using var run = new Run(session, wanted.Values.SelectMany(items => items).Select(item => item.Setting));
        foreach (var resource in resources)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Read(run, resource);
        }
    }

    private static Subject SubjectOf(Run run, Resource resource) => resource.Kind switch
    {
        Scope.Host => new HostSubject(run),
        Scope.Network => new NetworkSubject(run, run.Network(resource.Id)),
        Scope.ImageStore => new PoolSubject(run, run.Pool(resource.Id)),
        Scope.VirtualMachine when XenGuestSubject.NameOf(resource.Id) is { } name => new XenGuestSubject(run, name),
        Scope.VirtualMachine => new DomainSubject(run, run.Domain(resource.Id)),
        _ => throw new ArgumentOutOfRangeException(nameof(resource)),
    };

    private Observation Read(Run run, Resource resource)
    {
        var items = wanted.TryGetValue(resource.Kind, out var some) ? some : [];
        try
        {
            var subject = SubjectOf(run, resource);
            var readings = new Dictionary<Setting, Reading>(items.Length);
            foreach (var (setting, source) in items)
                readings[setting] = source is null ? NoSource : Faults.Read(source, setting, subject);
            return new Observation(resource, clock(), readings);
        }
        catch (LibvirtException fault)
        {
            Faults.ThrowIfLost(session, fault);
            return Observation.Unreadable(resource, clock(), items.Select(item => item.Setting), fault.IsGone ? Gone(resource) : Faults.Reason(fault));
        }
    }

    private static string Gone(Resource resource) => resource.Kind switch
    {
        Scope.VirtualMachine => "the domain is gone: it was removed, or was transient and stopped, since it was listed",
        Scope.Network => "the network is gone: it was removed since it was listed",
        _ => "the storage pool is gone: it was removed since it was listed",
    };
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.Changing;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Connecting;
using HypervisorHardening.Libvirt.Native;
using HypervisorHardening.Libvirt.Objects;
using HypervisorHardening.Libvirt.Xen;

namespace HypervisorHardening.Libvirt;

/// <summary>A host that libvirt manages: lists and reads what is on it.</summary>
/// <param name="identity">What it is.</param>
/// <param name="session">The connection to it.</param>
/// <param name="guard">Refuses what could cut the connection.</param>
/// <param name="clock">Tells the time of readings.</param>
internal sealed class LibvirtHypervisor(Identity identity, Session session, LockOutGuard guard, Func<DateTimeOffset> clock) : IHypervisor
{
    private const string Dom0 = "00000000-0000-0000-0000-000000000000";

    /// <inheritdoc/>
    public TargetInfo Info => identity.Info;

    /// <inheritdoc/>
    public IReadOnlyList<Resource> List(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation)
    {
        try
        {
            return Worker.Do(() => List(scopes), cancellation);
        }
        catch (LibvirtException fault)
        {
            Faults.ThrowIfLost(session, fault);
            throw new Core.HyException("Hy.Libvirt.List", "What is on " + Info.Target + " can not be listed: " + Faults.Reason(fault), fault);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Observation> Read(IReadOnlyList<Resource> resources, IReadOnlyCollection<Setting> settings, CancellationToken cancellation) =>
        Worker.Stream(stop => new Reader(session, settings, clock).Read(resources, stop), cancellation);

    /// <inheritdoc/>
    public bool CanWrite(Setting setting) => new Preparation(session, guard).CanWrite(setting ?? throw new ArgumentNullException(nameof(setting)));

    /// <inheritdoc/>
    public IPreparedWrite Prepare(Resource resource, IReadOnlyList<Change> changes, CancellationToken cancellation) =>
        Worker.Do(() => new Preparation(session, guard).Prepare(resource, changes), cancellation);

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private List<Resource> List(IReadOnlyCollection<Scope> scopes)
    {
        var list = new List<Resource>();
        if (scopes.Contains(Scope.Host))
            list.Add(new Resource(Scope.Host, identity.HostId, identity.HostName));
        if (scopes.Contains(Scope.Network))
            Add(list, session.Connection.Networks(NetworkList.All), network => Resource(Scope.Network, network.Id, network.Name));
        if (scopes.Contains(Scope.ImageStore))
            Add(list, session.Connection.StoragePools(PoolList.All), pool => Resource(Scope.ImageStore, pool.Id, pool.Name));
        if (scopes.Contains(Scope.VirtualMachine))
        {
            Add(list, session.Connection.Domains(DomainList.All), domain => Resource(Scope.VirtualMachine, domain.Id, domain.Name));
            if (Info.Platform == Core.Platform.Xen && session.OpenFiles() is { } files)
                list.AddRange([.. XenGuests.Of(files, [.. list.Where(resource => resource.Kind == Scope.VirtualMachine).Select(resource => resource.Name)], identity.HostName)]);
        }

        return list;
    }

    private Resource Resource(Scope kind, string id, string name) => new(kind, id, name, identity.HostName,
        Info.Platform == Core.Platform.Xen && id == Dom0 ? "Domain-0 is Xen's own control domain" : null);

    private static void Add<T>(List<Resource> list, List<T> items, Func<T, Resource> make)
        where T : IDisposable
    {
        list.AddRange(items.Select(make).OrderBy(resource => resource.Name, StringComparer.Ordinal));
        items.ForEach(item => item.Dispose());
    }
}

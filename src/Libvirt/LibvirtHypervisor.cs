using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.Changing;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Connecting;
using HypervisorHardening.Libvirt.Images;
using HypervisorHardening.Libvirt.Native;
using HypervisorHardening.Libvirt.Objects;
using HypervisorHardening.Libvirt.Xen;

namespace HypervisorHardening.Libvirt;

/// <summary>A host that libvirt manages: lists and reads what is on it.</summary>
/// <param name="identity">What it is.</param>
/// <param name="session">The connection to it.</param>
/// <param name="guard">Refuses what could cut the connection.</param>
/// <param name="clock">Tells the time of readings.</param>
internal sealed class LibvirtHypervisor(Identity identity, Session session, LockOutGuard guard, Func<DateTimeOffset> clock) : IHypervisor, IImageSource
{
    private const string Dom0 = "00000000-0000-0000-0000-000000000000";

    /// <inheritdoc/>
    public TargetInfo Info => identity.Info;

    /// <inheritdoc/>
    public IReadOnlyList<Resource> List(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation)
    {
        try
        {
            return Worker.Do(() => Listed(scopes, cancellation), cancellation);
        }
        catch (LibvirtException fault)
        {
            Faults.ThrowIfLost(session, fault);
            throw new HyException("Hy.Libvirt.List", "What is on " + Info.Target + " can not be listed: " + Faults.Reason(fault), fault);
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
    public IEnumerable<HyImage> Images(Func<string, bool> isWanted, Action<HyException> warn, CancellationToken cancellation)
    {
        // Faults come with the images, so that they are told on the caller's thread.
        foreach (var (image, fault) in Worker.Stream(stop => new ImagePools(session, Info.Target).List(isWanted, stop), cancellation))
        {
            if (fault is not null)
                warn(fault);
            else
                yield return image!;
        }
    }

    /// <inheritdoc/>
    public Stream OpenImage(HyImage image, CancellationToken cancellation) =>
        Worker.Do(() => new ImageContent(session).Open((image ?? throw new ArgumentNullException(nameof(image))).Path, image.Length), cancellation);

    /// <inheritdoc/>
    public Stream? OpenSignature(HyImage image, CancellationToken cancellation) =>
        Worker.Do(() => new ImageContent(session).OpenSignature((image ?? throw new ArgumentNullException(nameof(image))).Path), cancellation);

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private List<Resource> Listed(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation)
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
            if (Info.Platform == Core.Platform.Xen)
                list.AddRange(XenGuestsBeside([.. list.Where(resource => resource.Kind == Scope.VirtualMachine).Select(resource => resource.Name)], cancellation));
        }

        return list;
    }

    /// <summary>The guests of Xen's own tool that libvirt does not know.</summary>
    private List<Resource> XenGuestsBeside(IReadOnlyList<string> known, CancellationToken cancellation) =>
        session.OpenFiles(files => XenGuests.Of(files, known, identity.HostName).Count(), cancellation) is { } files ? [.. XenGuests.Of(files, known, identity.HostName)] : [];

    private Resource Resource(Scope kind, string id, string name) => new(kind, id, name, identity.HostName,
        Info.Platform == Platform.Xen && id == Dom0 ? "Domain-0 is Xen's own control domain" : null);

    private static void Add<T>(List<Resource> list, List<T> items, Func<T, Resource> make)
        where T : IDisposable
    {
        list.AddRange(items.Select(make).OrderBy(resource => resource.Name, StringComparer.Ordinal));
        items.ForEach(item => item.Dispose());
    }
}

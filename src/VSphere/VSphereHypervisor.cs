using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Connecting;
using HypervisorHardening.VSphere.Inventory;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere;

/// <summary>A vCenter Server or a single host: lists and reads what is on it.</summary>
/// <param name="identity">What it is.</param>
/// <param name="client">The session.</param>
/// <param name="clock">Tells the time of readings.</param>
internal sealed class VSphereHypervisor(Identity identity, VimClient client, Func<DateTimeOffset> clock) : IHypervisor
{
    private readonly Listing listing = new(client);
    private readonly WriteSession writing = new(client);

    /// <inheritdoc/>
    public TargetInfo Info => identity.Info;

    /// <inheritdoc/>
    public IReadOnlyList<Resource> List(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation)
    {
        try
        {
            return listing.Resources(scopes, cancellation);
        }
        catch (Exception fault) when (fault is LinkFault or SessionLost)
        {
            throw Faults.Lost(fault);
        }
        catch (VimFault fault)
        {
            throw new HyException("Hy.VSphere.List", "What is on " + Info.Target + " can not be listed: " + Faults.Reason(fault), fault);
        }
        finally
        {
            identity.Count(client);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Observation> Read(IReadOnlyList<Resource> resources, IReadOnlyCollection<Setting> settings, CancellationToken cancellation)
    {
        foreach (var observation in new Reader(client, listing, settings, clock).Read(resources, cancellation))
        {
            yield return observation;
            identity.Count(client);
        }
    }

    /// <inheritdoc/>
    public bool CanWrite(Setting setting) => WriterList.Of(setting ?? throw new ArgumentNullException(nameof(setting))) is not null;

    /// <inheritdoc/>
    public IPreparedWrite Prepare(Resource resource, IReadOnlyList<Change> changes, CancellationToken cancellation) =>
        new Preparation(writing, Object, (of, settings, stop) => Read([of], settings, stop).Single()).Prepare(resource, changes, cancellation);

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private ManagedObject Object(Resource resource) =>
        VimKind.Of(resource.Kind) is { } kind ? listing.Object(kind, resource) : VimClient.Instance;
}

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
using HypervisorHardening.VSphere.Changing;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Connecting;
using HypervisorHardening.VSphere.Images;
using HypervisorHardening.VSphere.Inventory;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere;

/// <summary>A vCenter Server or a single host: lists and reads what is on it.</summary>
/// <param name="identity">What it is.</param>
/// <param name="client">The session.</param>
/// <param name="clock">Tells the time of readings.</param>
internal sealed class VSphereHypervisor(Identity identity, VimClient client, Func<DateTimeOffset> clock) : IHypervisor, IImageSource
{
    private readonly Listing listing = new(client);
    private readonly ServerImages images = new(client, identity.Info.Target);
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
    public IEnumerable<HyImage> Images(Func<string, bool> isWanted, Action<HyException> warn, CancellationToken cancellation)
    {
        foreach (var (image, fault) in images.List(isWanted, cancellation))
        {
            identity.Count(client);
            if (fault is not null)
                warn(fault);
            else
                yield return image!;
        }
    }

    /// <inheritdoc/>
    public Stream OpenImage(HyImage image, CancellationToken cancellation) => images.Open(image ?? throw new ArgumentNullException(nameof(image)), cancellation);

    /// <inheritdoc/>
    public Stream? OpenSignature(HyImage image, CancellationToken cancellation) => images.OpenSignature(image ?? throw new ArgumentNullException(nameof(image)), cancellation);

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private ManagedObject Object(Resource resource) =>
        VimKind.Of(resource.Kind) is { } kind ? listing.Object(kind, resource) : VimClient.Instance;
}

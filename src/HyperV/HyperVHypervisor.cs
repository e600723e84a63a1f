using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.HyperV.Changing;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;
using HypervisorHardening.HyperV.Connecting;
using HypervisorHardening.HyperV.Inventory;
using HypervisorHardening.HyperV.Recordings;

namespace HypervisorHardening.HyperV;

/// <summary>A Hyper-V host, or those of a cluster: lists and reads what is on them.</summary>
/// <param name="identity">What it is.</param>
/// <param name="links">The hosts.</param>
/// <param name="clock">Tells the time of readings.</param>
/// <param name="pause">Waits between two looks at a job; null for as time passes.</param>
internal sealed class HyperVHypervisor(Identity identity, IReadOnlyList<HostLink> links, Func<DateTimeOffset> clock, Action<TimeSpan, CancellationToken>? pause = null) : IHypervisor, IRecordable
{
    private readonly Listing listing = new(links);

    /// <inheritdoc/>
    public TargetInfo Info => identity.Info;

    /// <summary>The hosts, for what writes to them.</summary>
    internal IReadOnlyList<HostLink> Links => links;

    /// <inheritdoc/>
    public IReadOnlyList<Resource> List(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation)
    {
        var found = listing.Resources(scopes, cancellation);
        identity.Count();
        return found;
    }

    /// <inheritdoc/>
    public IEnumerable<Observation> Read(IReadOnlyList<Resource> resources, IReadOnlyCollection<Setting> settings, CancellationToken cancellation)
    {
        foreach (var observation in new Reader(links, settings, clock).Read(resources, cancellation))
        {
            identity.Count();
            yield return observation;
        }
    }

    /// <inheritdoc/>
    public bool CanWrite(Setting setting) => WriterList.Of(setting ?? throw new ArgumentNullException(nameof(setting))) is not null;

    /// <inheritdoc/>
    public IPreparedWrite Prepare(Resource resource, IReadOnlyList<Change> changes, CancellationToken cancellation) =>
        new Preparation(links, (of, settings, stop) => Read([of], settings, stop).Single(), pause ?? MethodCalls.Sleep).Prepare(resource, changes, cancellation);

    /// <inheritdoc/>
    public void Record(IReadOnlyCollection<Setting> settings, string file, CancellationToken cancellation)
    {
        if (settings is null)
            throw new ArgumentNullException(nameof(settings));
        var clients = links.Select(link => link.Client).OfType<ICimClient>().Select(client => new RecordingCim(client)).ToList();
        // From the first question on, so that the recording can be connected to like the hosts themselves.
        var recorded = clients.Select(client => HostProbe.Open(client, Info.Target, cancellation)).ToList();
        var resources = new Listing(recorded).Resources([.. settings.Select(setting => setting.Scope).Distinct()], cancellation);
        foreach (var _ in new Reader(recorded, settings, clock).Read(resources, cancellation))
            identity.Count();
        var down = links.Where(link => link.Down is not null).Select(link => HostRecording.OfDown(link.Name, link.Down!));
        // What was recorded before is as old as it was.
        RecordingFile.Save(file, [.. clients.Select(client => client.Recorded), .. down], links.Select(link => link.RecordedAt).FirstOrDefault(at => at is not null) ?? clock(), ToolName.Version);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var link in links)
            link.Dispose();
    }
}

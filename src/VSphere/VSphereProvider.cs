using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Connecting;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere;

/// <summary>Speaks to vCenter Server and to single ESXi hosts.</summary>
public sealed class VSphereProvider : IProvider
{
    private readonly Func<DateTimeOffset> clock;
    private readonly LinkTimes times;

    /// <summary>Makes a provider.</summary>
    public VSphereProvider()
        : this(() => DateTimeOffset.UtcNow, new LinkTimes())
    {
    }

    /// <summary>Makes a provider with a clock and waits of its own.</summary>
    /// <param name="clock">Tells the time of readings.</param>
    /// <param name="times">How long to wait.</param>
    internal VSphereProvider(Func<DateTimeOffset> clock, LinkTimes times) => (this.clock, this.times) = (clock, times);

    /// <inheritdoc/>
    public IReadOnlyList<string> Schemes { get; } = [ServiceAddress.Scheme];

    /// <inheritdoc/>
    public string? LocalTarget => null;

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources => [.. SourceList.All.Select(source => source.Name).Distinct().OrderBy(name => name, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IHypervisor Connect(ConnectionRequest request, CancellationToken cancellation)
    {
        var client = new Connector(times).Open(request ?? throw new ArgumentNullException(nameof(request)), cancellation);
        return new VSphereHypervisor(new Identity(request.Target, client), client, clock);
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.HyperV.Collecting;
using HypervisorHardening.HyperV.Connecting;

namespace HypervisorHardening.HyperV;

/// <summary>Speaks to Hyper-V hosts and their clusters, and plays what was recorded of them.</summary>
public sealed class HyperVProvider : IProvider
{
    private readonly Func<DateTimeOffset> clock;
    private readonly IClientSource clients;

    /// <summary>Makes a provider.</summary>
    public HyperVProvider()
        : this(() => DateTimeOffset.UtcNow, new TargetClients())
    {
    }

    /// <summary>Makes a provider with a clock and clients of its own.</summary>
    /// <param name="clock">Tells the time of readings.</param>
    /// <param name="clients">Makes the clients of targets.</param>
    internal HyperVProvider(Func<DateTimeOffset> clock, IClientSource clients) => (this.clock, this.clients) = (clock, clients);

    /// <inheritdoc/>
    public IReadOnlyList<string> Schemes { get; } = [HyperVAddress.Scheme, HyperVAddress.ClusterScheme, TargetClients.CimScheme, TargetClients.RecordingScheme];

    /// <inheritdoc/>
    public string? LocalTarget => RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && File.Exists(Path.Combine(Environment.SystemDirectory, "vmms.exe")) ? TargetClients.CimScheme + "://localhost" : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources => [.. SourceList.All.Select(source => source.Name).Distinct().OrderBy(name => name, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IHypervisor Connect(ConnectionRequest request, CancellationToken cancellation)
    {
        var links = new Connector(clients).Open(request ?? throw new ArgumentNullException(nameof(request)), cancellation);
        return new HyperVHypervisor(new Identity(request.Target, links), links, clock);
    }
}

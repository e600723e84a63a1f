using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Connecting;

/// <summary>Opens connections to the hosts of a target.</summary>
/// <param name="clients">Makes the clients of a target; none of them has asked anything yet.</param>
internal sealed class Connector(IClientSource clients)
{
    private const int AtOnce = 8;

    /// <summary>Connects to the hosts of a target, side by side.</summary>
    /// <param name="request">What the user asks for.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The hosts by name, also those of a cluster that can not be reached.</returns>
    /// <exception cref="HyException">None can be read.</exception>
    public IReadOnlyList<HostLink> Open(ConnectionRequest request, CancellationToken cancellation)
    {
        var opened = clients.Open(request, cancellation);
        if (opened.Count == 1 && opened[0].Client is { } only)
            return [Open(opened[0], only, cancellation)];
        HyException? first = null;
        var links = ReadAhead.Of(opened, AtOnce, Probe, cancellation).ToList();
        if (links.Any(link => link.Down is null))
            return [.. links.OrderBy(link => link.Name, StringComparer.Ordinal)];
        throw first ?? new HyException("Hy.Connect.NoNode", "Connecting to " + request.Target + " found no host that is up: " + links[0].Down?.Message + ".");

        HostLink Open(OpenedHost host, ICimClient client, CancellationToken stop)
        {
            var link = HostProbe.Open(client, request.Target, stop);
            link.RecordedAt = host.RecordedAt;
            return link;
        }

        HostLink Probe(OpenedHost host, CancellationToken stop)
        {
            if (host.Client is null)
                return Unread(host, host.Down);
            try
            {
                return Open(host, host.Client, stop);
            }
            catch (HyException fault)
            {
                Interlocked.CompareExchange(ref first, fault, null);
                return Unread(host, fault.InnerException as CimFault ?? new CimFault(CimFaultKind.Failed, fault.Message, fault));
            }
        }

        static HostLink Unread(OpenedHost host, CimFault? down) => new(host.Name.ToUpperInvariant(), null, down) { RecordedAt = host.RecordedAt };
    }
}

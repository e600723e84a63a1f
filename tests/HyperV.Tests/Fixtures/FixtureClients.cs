using HypervisorHardening.Core.Connections;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Connecting;

namespace HypervisorHardening.HyperV.Tests.Fixtures;

/// <summary>Gives the provider servers in memory as the hosts of a target.</summary>
internal sealed class FixtureClients(params IReadOnlyList<OpenedHost> hosts) : IClientSource
{
    public FixtureClients(params IReadOnlyList<ICimClient> clients)
        : this([.. clients.Select(client => new OpenedHost(client.Computer, client))])
    {
    }

    public IReadOnlyList<OpenedHost> Open(ConnectionRequest request, CancellationToken cancellation) => hosts;
}

using System.Collections.Generic;
using System.Threading;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.HyperV.Connecting;

/// <summary>Makes the clients of a target.</summary>
internal interface IClientSource
{
    /// <summary>A client for each host of a target.</summary>
    /// <param name="request">What the user asks for.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="Core.HyException">The target is none, or its hosts can not be found out.</exception>
    IReadOnlyList<OpenedHost> Open(ConnectionRequest request, CancellationToken cancellation);
}

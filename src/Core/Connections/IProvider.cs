using System.Collections.Generic;
using System.Threading;

namespace HypervisorHardening.Core.Connections;

/// <summary>Speaks to one family of management APIs. Found by reflection: it has a constructor without parameters.</summary>
public interface IProvider
{
    /// <summary>The schemes of the targets it takes, as users may write them, for example <c>qemu</c>, <c>qemu+ssh</c>.</summary>
    IReadOnlyList<string> Schemes { get; }

    /// <summary>Where a hypervisor of this kind may answer on this very machine; null where none can be.</summary>
    string? LocalTarget { get; }

    /// <summary>The names of the setting sources that it reads, for the platforms it serves.</summary>
    IReadOnlyList<string> Sources { get; }

    /// <summary>Connects and identifies the target.</summary>
    /// <param name="request">What the user asks for.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="HyException">The target cannot be reached, refuses, or is not what its scheme says.</exception>
    IHypervisor Connect(ConnectionRequest request, CancellationToken cancellation);
}

using System.Collections.Generic;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.WsMan;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>How the host that is written to is reached.</summary>
/// <param name="ports">The ports that may be those of the connection.</param>
/// <param name="isBasic">Whether the account is shown by its password.</param>
internal sealed class Connection(IReadOnlyList<int> ports, bool isBasic)
{
    /// <summary>The ports that may be those of the connection.</summary>
    public IReadOnlyList<int> Ports { get; } = ports;

    /// <summary>Whether the account is shown by its password.</summary>
    public bool IsBasic { get; } = isBasic;

    /// <summary>The connection of a client. Of a session of PowerShell it is not known which of WinRM's ports it uses.</summary>
    /// <param name="client">The client.</param>
    public static Connection Of(ICimClient client) => client is WsManClient { Link: var link }
        ? new Connection([link.Service.Port], link.Authentication == "basic")
        : new Connection([5985, 5986], false);
}

using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Module;

/// <summary>Finds open connections by name.</summary>
internal static class ConnectionChoice
{
    /// <summary>The connections whose target matches one of the patterns; a name without wildcards that matches none is an error.</summary>
    public static IEnumerable<HyConnection> Find(HyCmdlet cmdlet, IReadOnlyCollection<string> patterns)
    {
        foreach (var pattern in patterns.Where(pattern => pattern.IndexOfAny(['*', '?']) < 0))
        {
            if (!cmdlet.State.Connections.Any(connection => NamePattern.Matches(pattern, connection.Target)))
                cmdlet.WriteError(HyCmdlet.Record(new HyException("Hy.Connection.None", "there is no open connection to '" + pattern + "': see Get-HyConnection."), pattern));
        }

        return cmdlet.State.Connections.Where(connection => patterns.Any(pattern => NamePattern.Matches(pattern, connection.Target))).ToList();
    }
}

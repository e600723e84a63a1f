using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads processors and memory of the host.</summary>
internal sealed class NodeSource() : Source<HostSubject>("node", Scope.Host)
{
    private const ulong BytesPerKibibyte = 1024;

    /// <inheritdoc/>
    protected override Reading Read(Setting setting, HostSubject subject)
    {
        var connection = subject.Session.Connection;
        return setting.Path switch
        {
            "cpus" => Reading.Known(connection.Node.Processors),
            "cores" => Reading.Known(connection.Node.Cores),
            "memory" => Reading.Known(connection.Node.Memory.ToString(CultureInfo.InvariantCulture)),
            "freeMemory" => Reading.Known((connection.FreeMemory / BytesPerKibibyte).ToString(CultureInfo.InvariantCulture)),
            _ => throw new KeyNotFoundException(setting.Path),
        };
    }
}

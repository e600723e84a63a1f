using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads facts of a virtual network, each asked once for all networks.</summary>
internal sealed class NetworkInfoSource() : Source<NetworkSubject>("network-info", Scope.Network)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, NetworkSubject subject)
    {
        var those = setting.Path switch
        {
            "active" => subject.Run.ActiveNetworks,
            "persistent" => subject.Run.PersistentNetworks,
            "autostart" => subject.Run.AutostartNetworks,
            _ => throw new KeyNotFoundException(setting.Path),
        };
        return Reading.Known(Flag.Text(those.Value.Contains(subject.Network.Id)));
    }
}

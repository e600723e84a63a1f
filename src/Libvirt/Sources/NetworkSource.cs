using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the configuration of a virtual network.</summary>
internal sealed class NetworkSource() : Source<NetworkSubject>("network", Scope.Network)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, NetworkSubject subject) => subject.Session.XPaths.Read(subject.Configuration, setting);
}

using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the XML of a storage pool.</summary>
internal sealed class PoolSource() : Source<PoolSubject>("pool", Scope.ImageStore)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, PoolSubject subject) => subject.Session.XPaths.Read(subject.Xml, setting);
}

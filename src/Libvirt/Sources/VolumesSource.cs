using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the volumes of an active storage pool.</summary>
internal sealed class VolumesSource() : Source<PoolSubject>("volumes", Scope.ImageStore)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, PoolSubject subject) => !subject.IsActive
        ? Reading.Unreadable("the storage pool is not active: start it to see its volumes")
        : Reading.Known(subject.Volumes.Select(volume => subject.Session.XPaths.Row(volume.Xml, setting.Columns, volume.Name)).ToList());
}

using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads where the target of a storage pool is mounted.</summary>
internal sealed class PoolMountSource() : Source<PoolSubject>("pool-mount", Scope.ImageStore), IFileReader
{
    /// <inheritdoc/>
    public void Foresee(Setting setting, HostFileSystem files) => files.MountPointOf("/");

    /// <inheritdoc/>
    protected override Reading Read(Setting setting, PoolSubject subject) => subject.Run.Files is not { } files ? HostFileSource.Remote
        : subject.Session.XPaths.Value(subject.Xml, "target/path") is { Length: > 0 } path && path[0] == '/' ? Reading.Maybe(files.MountPointOf(path))
        : Reading.Absent;
}

using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads a kind of setting from the files of the host, where they are on this machine or are reached over ssh.</summary>
/// <param name="inner">Reads them.</param>
internal sealed class HostFileSource(IHostSource inner) : Source<HostSubject>(inner.Name, Scope.Host), IFileReader
{
    /// <summary>The reading of every file of a host that nothing reaches.</summary>
    public static Reading Remote { get; } =
        Reading.Unreadable("the files of a remote host are read over ssh only, which this connection does not use");

    /// <inheritdoc/>
    public void Foresee(Setting setting, HostFileSystem files) => inner.Read(setting, files);

    /// <inheritdoc/>
    protected override Reading Read(Setting setting, HostSubject subject) => subject.Run.Files is { } files ? inner.Read(setting, files) : Remote;
}

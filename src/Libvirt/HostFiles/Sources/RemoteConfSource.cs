using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A key of the daemon that serves remote clients.</summary>
internal sealed class RemoteConfSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "remote-conf";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files) =>
        DaemonLayout.Of(files).RemoteFile is { } file ? LibvirtConf.Read(files, file, setting.Path) : Reading.Absent;
}

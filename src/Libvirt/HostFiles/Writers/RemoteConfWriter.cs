using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Writes a key of the daemon that serves remote clients.</summary>
internal sealed class RemoteConfWriter : ConfFileWriter
{
    /// <inheritdoc/>
    public override string Source => "remote-conf";

    /// <inheritdoc/>
    protected override string? FileOf(Setting setting, HostFileSystem files) => DaemonLayout.Of(files).RemoteFile;
}

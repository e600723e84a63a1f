using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Writes a key of the daemon that serves the local hypervisor.</summary>
internal sealed class DaemonConfWriter : ConfFileWriter
{
    /// <inheritdoc/>
    public override string Source => "daemon-conf";

    /// <inheritdoc/>
    protected override string? FileOf(Setting setting, HostFileSystem files) => DaemonLayout.Of(files).LocalFile;
}

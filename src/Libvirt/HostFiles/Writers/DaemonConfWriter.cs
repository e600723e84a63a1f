using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Writes a key of the daemon that serves the local hypervisor, or of the one that does what a modular one does.</summary>
internal sealed class DaemonConfWriter : ConfFileWriter
{
    /// <inheritdoc/>
    public override string Source => "daemon-conf";

    /// <inheritdoc/>
    protected override string? FileOf(Setting setting, HostFileSystem files) => DaemonConfSource.FileOf(setting.Path, files);

    /// <inheritdoc/>
    protected override string KeyOf(Setting setting) => DaemonConfSource.KeyOf(setting.Path);
}

using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A key of the daemon that serves the local hypervisor.</summary>
internal sealed class DaemonConfSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "daemon-conf";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files) => DaemonLayout.Of(files).ReadLocal(files, setting.Path);
}

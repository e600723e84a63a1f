using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Whether a systemd unit is enabled.</summary>
internal sealed class UnitSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "unit";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files) => Reading.Maybe(new SystemdUnits(files).StateOf(setting.Path));
}

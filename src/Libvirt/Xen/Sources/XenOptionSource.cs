using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>All that the hypervisor's command line says of an option.</summary>
internal sealed class XenOptionSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "xen-option";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files) =>
        XlInfo.Of(files).CommandLine[setting.Path] is { } said ? Reading.Known(said) : Reading.Absent;
}

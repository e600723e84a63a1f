using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>A fact that <c>xl info</c> tells.</summary>
internal sealed class XlInfoSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "xl-info";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files) => Reading.Maybe(XlInfo.Of(files)[setting.Path]);
}

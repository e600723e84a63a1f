using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>A key of the configuration of Xen's tool.</summary>
internal sealed class XlConfSource : HostSource
{
    /// <summary>The file.</summary>
    public const string File = "/etc/xen/xl.conf";

    /// <inheritdoc/>
    public override string Name => "xl-conf";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files) => XlConfig.Read(files, File, setting.Path);
}

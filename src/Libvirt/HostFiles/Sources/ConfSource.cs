using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A key of a file in libvirt's syntax: <c>/etc/libvirt/qemu.conf:vnc_tls</c>.</summary>
internal sealed class ConfSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "conf";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var colon = setting.Path.LastIndexOf(':');
        return LibvirtConf.Read(files, setting.Path.Substring(0, colon), setting.Path.Substring(colon + 1));
    }
}

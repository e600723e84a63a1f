using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Writes a key of a file in libvirt's syntax: <c>/etc/libvirt/qemu.conf:vnc_tls</c>.</summary>
internal sealed class ConfWriter : ConfFileWriter
{
    /// <inheritdoc/>
    public override string Source => "conf";

    /// <inheritdoc/>
    public override bool CanWrite(Setting setting) => setting.Path.IndexOf(':') > 0 && IsOurs(PathOf(setting)) && base.CanWrite(setting);

    /// <inheritdoc/>
    protected override string FileOf(Setting setting, HostFileSystem files) => PathOf(setting);

    /// <inheritdoc/>
    protected override string KeyOf(Setting setting) => setting.Path.Substring(setting.Path.LastIndexOf(':') + 1);

    private static string PathOf(Setting setting) => setting.Path.Substring(0, setting.Path.LastIndexOf(':'));
}

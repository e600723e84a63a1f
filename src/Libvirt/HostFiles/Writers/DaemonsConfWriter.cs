using System;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Writes a key in the files of several daemons.</summary>
internal sealed class DaemonsConfWriter : DaemonRowsWriter
{
    /// <inheritdoc/>
    public override string Source => "daemons-conf";

    /// <inheritdoc/>
    protected override string Column => "value";

    /// <inheritdoc/>
    public override bool CanWrite(Setting setting) => base.CanWrite(setting) && new ConfWriter().CanWrite(SettingIn("/etc/libvirt/libvirtd.conf", setting));

    /// <inheritdoc/>
    protected override Setting SettingOf(Setting setting, Row row) => SettingIn(row["path"] ?? throw new ArgumentException("A row has no path.", nameof(row)), setting);

    /// <inheritdoc/>
    protected override Reading ValueOf(Setting setting, string? cell) => DaemonsConfSource.ValueOf(setting.Path, cell);

    private static Setting SettingIn(string file, Setting setting) => new(Scope.Host, "conf", file + ":" + setting.Path);
}

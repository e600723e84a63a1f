using System;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Writes the modes of the daemons' local sockets, where each is decided.</summary>
internal sealed class DaemonSocketsWriter : DaemonRowsWriter
{
    /// <inheritdoc/>
    public override string Source => "daemon-sockets";

    /// <inheritdoc/>
    protected override string Column => "mode";

    /// <inheritdoc/>
    protected override Setting SettingOf(Setting setting, Row row) =>
        DaemonSocketsSource.Decider(row["path"] ?? throw new ArgumentException("A row has no path.", nameof(row)));

    /// <inheritdoc/>
    protected override Reading ValueOf(Setting setting, string? cell) => Reading.Maybe(cell);
}

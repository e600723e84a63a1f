using System;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A key of each daemon that is in use: a row for each, with commas between the items of a list.</summary>
internal sealed class DaemonsConfSource : HostSource
{
    private const string ListKey = "access_drivers";

    /// <inheritdoc/>
    public override string Name => "daemons-conf";

    /// <summary>The value that a cell stands for.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cell">The cell.</param>
    public static Reading ValueOf(string key, string? cell) => cell is null ? Reading.Absent
        : key == ListKey ? Reading.Known(cell.Split([','], StringSplitOptions.RemoveEmptyEntries)) : Reading.Known(cell);

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var table = new HostTable(setting, "daemon", "path", "value");
        // Those that keep logs and locks have the keys of the log only.
        var isLog = setting.Path.StartsWith("log_", StringComparison.Ordinal);
        foreach (var daemon in DaemonLayout.Of(files).InUse.Where(daemon => isLog || !DaemonLayout.IsKeeper(daemon)))
        {
            var value = LibvirtConf.Read(files, daemon.File, setting.Path);
            table.Add(daemon.Name, daemon.File, value.IsKnown ? string.Join(",", value.List) : null);
        }

        return table.ToReading();
    }
}

using System;
using System.Globalization;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Mode, owner and time of each file or folder that a pattern finds, links followed.</summary>
internal sealed class FileModesSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "file-modes";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var table = new HostTable(setting, "path", "mode", "owner", "group", "modified");
        var accounts = AccountFile.Accounts(files);
        var groups = AccountFile.Groups(files);
        foreach (var path in files.Glob(setting.Path))
        {
            if (files.Status(path) is { } status)
                table.Add(path, Convert.ToString(status.Permissions, 8).PadLeft(4, '0'), NameOf(accounts, status.Owner), NameOf(groups, status.Group), Number(status.Modified));
        }

        return table.ToReading();
    }

    private static string NameOf(AccountFile? names, long id) => names?.NameOf(id) ?? Number(id);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

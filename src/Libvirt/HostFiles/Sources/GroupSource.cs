using System;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The members of a local group, those whose primary group it is included.</summary>
internal sealed class GroupSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "group";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var groups = AccountFile.Groups(files) ?? throw HostFileException.Missing("/etc/group", "the local groups are not known");
        var accounts = AccountFile.Accounts(files) ?? throw HostFileException.Missing("/etc/passwd", "the local accounts are not known");
        if (groups.Find(setting.Path) is not { Length: > 2 } group)
            return Reading.Absent;
        var named = group.Length > 3 ? group[3].Split([','], StringSplitOptions.RemoveEmptyEntries).Select(member => member.Trim()) : [];
        var primary = accounts.Lines.Where(fields => fields.Length > 3 && fields[3] == group[2]).Select(fields => fields[0]);
        return Reading.Known([.. named.Concat(primary).Distinct()]);
    }
}

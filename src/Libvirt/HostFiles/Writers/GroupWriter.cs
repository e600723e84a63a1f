using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Writes the members of a local group, to <c>/etc/group</c> and <c>/etc/gshadow</c>. All other fields, passwords among them, stay as they are and are kept nowhere.</summary>
internal sealed class GroupWriter : IHostWriter
{
    private const string Groups = "/etc/group";
    private const string Shadow = "/etc/gshadow";
    private const int GroupNumber = 2;
    private const int Members = 3;

    /// <inheritdoc/>
    public string Source => "group";

    /// <inheritdoc/>
    public bool CanWrite(Setting setting) => IsName(setting.Path);

    /// <inheritdoc/>
    public Reading? Pending(Setting setting, HostFileSystem files) => null;

    /// <inheritdoc/>
    public string? Prepare(Change change, HostWrites writes)
    {
        var group = change.Setting.Path;
        if (!change.After.IsKnown || change.After.IsTable || !change.After.List.All(IsName))
            throw HostFailure.Refused("The group " + group, "its members must be a list of account names");
        var fields = LineOf(writes.Text(Groups) ?? "", group)?.Split(':');
        if (fields is not { Length: > Members })
            throw HostFailure.Refused("The group " + group, "it is not in " + Groups);
        var named = Names(fields[Members]);
        var primary = AccountFile.Accounts(writes.Files)?.Lines.Where(account => account.Length > 3 && account[3] == fields[GroupNumber]).Select(account => account[0]).ToList() ?? [];
        if (primary.FirstOrDefault(account => !change.After.List.Contains(account)) is { } bound)
            throw HostFailure.Refused("The group " + group, "it is the primary group of " + bound + ": give that account another one first");
        var after = change.After.List.Where(member => named.Contains(member) || !primary.Contains(member)).ToList();
        var kept = change.Restore?.Split('\n');
        var before = Write(writes, Groups, group, after, kept?[0]);
        return before + "\n" + Write(writes, Shadow, group, after, kept?.Length > 1 ? kept[1] : null);
    }

    /// <summary>Writes the members, as they were before where those are the same; gives the ones before.</summary>
    private static string Write(HostWrites writes, string path, string group, IReadOnlyList<string> members, string? kept)
    {
        if (writes.Text(path) is not { } text || LineOf(text, group) is not { } line || line.Split(':') is not { Length: > Members } fields)
            return "";
        var before = fields[Members];
        fields[Members] = kept is not null && (path == Shadow || Names(kept).SequenceEqual(members)) ? kept
            : path == Shadow ? string.Join(",", Names(before).Where(members.Contains).Concat(members.Except(Names(before))))
            : string.Join(",", members);
        var at = ("\n" + text).IndexOf("\n" + line, StringComparison.Ordinal);
        writes.Write(path, text.Substring(0, at) + string.Join(":", fields) + text.Substring(at + line.Length));
        return before;
    }

    /// <summary>The first line counts, as for the C library.</summary>
    private static string? LineOf(string text, string group) => text.Split('\n').FirstOrDefault(line => line.StartsWith(group + ":", StringComparison.Ordinal));

    private static IReadOnlyList<string> Names(string field) =>
        [.. field.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(member => member.Trim())];

    private static bool IsName(string name) => name.Length > 0 && name.All(c => c is > ' ' and < '\x7F' and not (':' or ',' or '/' or '*'));
}

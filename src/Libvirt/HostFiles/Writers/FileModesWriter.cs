using System;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// Sets mode, owner and group of the files of a table. Those of devices are kept in a rule of udev as well, which makes
/// their files anew at each start; those that the kernel or a daemon makes anew are left to a person.
/// </summary>
internal sealed class FileModesWriter : IHostWriter
{
    private const string DeviceRules = "/etc/udev/rules.d/99-hypervisorhardening.rules";
    private static readonly string[] Columns = ["path", "mode", "owner", "group"];
    private static readonly string[] Passing = ["/proc/", "/sys/", "/run/", "/var/run/", "/tmp/", "/var/tmp/"];

    /// <inheritdoc/>
    public string Source => "file-modes";

    /// <inheritdoc/>
    public bool CanWrite(Setting setting) => Columns.All(setting.Columns.Contains)
        && !Passing.Any(folder => setting.Path.StartsWith(folder, StringComparison.Ordinal));

    /// <inheritdoc/>
    public Reading? Pending(Setting setting, HostFileSystem files) => null;

    /// <inheritdoc/>
    public string? Prepare(Change change, HostWrites writes)
    {
        var rows = SameReading.Changed(change.Before, change.After);
        var rules = change.Restore?.Split('\n');
        if (rules is not null && rules.Length != rows.Count)
            throw HostFailure.Refused(change.Setting.ToString(), "what was kept for its undo does not fit");
        return string.Join("\n", rows.Select((row, i) => Set(row.After, rules?[i], writes)).ToList());
    }

    private static string Set(Row row, string? rule, HostWrites writes)
    {
        var path = row["path"]!;
        var files = writes.Files;
        using var folder = files.Folder(path.Substring(0, path.LastIndexOf('/'))) ?? throw HostFailure.Drifted(path);
        var status = folder.StatusOf(path.Substring(path.LastIndexOf('/') + 1)) ?? throw HostFailure.Drifted(path);
        if (status.IsLink)
            throw HostFailure.Refused(path, "it is a link: change what it leads to");
        if (status.IsFile && status.Names > 1)
            throw HostFailure.Refused(path, "the file has a second name (hard link), which may be somebody else's: leave it only one");
        writes.Add(new ModeStep(files, path, status, Octal(path, row["mode"]),
            Number(path, row["owner"], AccountFile.Accounts(files)), Number(path, row["group"], AccountFile.Groups(files))));
        return path.StartsWith("/dev/", StringComparison.Ordinal) ? Keep(row, path, rule, writes) : "";
    }

    private static string Keep(Row row, string path, string? rule, HostWrites writes)
    {
        if (!(path + row["owner"] + row["group"]).All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '/' or '_' or '-' or '.'))
            throw HostFailure.Refused(path, "a rule of udev cannot name it");
        var start = "ENV{DEVNAME}==\"" + path + "\", ";
        if (rule is { Length: > 0 } && !rule.StartsWith(start, StringComparison.Ordinal))
            throw HostFailure.Refused(path, "what was kept for its undo does not fit");
        return new OwnLines(writes, DeviceRules).Set(start, rule
            ?? start + "OWNER=\"" + row["owner"] + "\", GROUP=\"" + row["group"] + "\", MODE=\"" + row["mode"] + "\"");
    }

    private static int Octal(string path, string? mode) =>
        mode is { Length: >= 3 and <= 4 } && mode.All(c => c is >= '0' and <= '7') ? Convert.ToInt32(mode, 8) : throw HostFailure.Refused(path, "its mode is not octal");

    private static long Number(string path, string? name, AccountFile? names) =>
        name is not null && (names?.Find(name) is { Length: > 2 } fields ? fields[2] : name) is { } text
        && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < uint.MaxValue
            ? number : throw HostFailure.Refused(path, "this host has no account or group '" + name + "'");
}

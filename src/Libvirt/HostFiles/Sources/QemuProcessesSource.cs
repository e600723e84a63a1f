using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The QEMU processes that libvirt started: it gives them <c>-name guest=NAME</c>.</summary>
internal sealed class QemuProcessesSource : HostSource
{
    private const string GuestPrefix = "guest=";
    private const int EffectiveUser = 2;

    /// <inheritdoc/>
    public override string Name => "qemu-processes";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var table = new HostTable(setting, "name", "uid", "capabilities", "seccomp");
        if (!files.Exists("/proc/1"))
            throw HostFileException.Missing("/proc/1", "procfs is not mounted, or hides other accounts' processes: run as root");
        foreach (var process in files.Names("/proc").Where(name => name.All(c => c is >= '0' and <= '9')))
        {
            // A process that ends while it is read has no files, or empty ones.
            if (files.Bytes("/proc/" + process + "/cmdline", HostFileSystem.TableLimit) is not { } line
                || GuestName(Encoding.UTF8.GetString(line).Split('\0')) is not { } guest
                || files.Text("/proc/" + process + "/status") is not { Length: > 0 } status)
            {
                continue;
            }

            var fields = Fields(status);
            table.Add(guest, User(fields), Field(fields, "CapEff"), Field(fields, "Seccomp"));
        }

        return table.ToReading();
    }

    private static string? GuestName(string[] arguments)
    {
        var index = Array.IndexOf(arguments, "-name") + 1;
        if (index == 0 || index >= arguments.Length || !arguments[index].StartsWith(GuestPrefix, StringComparison.Ordinal))
            return null;
        var value = arguments[index].Substring(GuestPrefix.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != ',')
                continue;
            // QEMU writes a comma of a value twice.
            if (i + 1 == value.Length || value[i + 1] != ',')
                return value.Substring(0, i).Replace(",,", ",");
            i++;
        }

        return value.Replace(",,", ",");
    }

    private static Dictionary<string, string> Fields(string status)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in status.Split('\n'))
        {
            var colon = line.IndexOf(':');
            if (colon > 0)
                fields[line.Substring(0, colon)] = line.Substring(colon + 1).Trim();
        }

        return fields;
    }

    private static string? Field(Dictionary<string, string> fields, string name) => fields.TryGetValue(name, out var value) ? value : null;

    /// <summary>The effective one of the real, effective, saved and file system user.</summary>
    private static string? User(Dictionary<string, string> fields) => Field(fields, "Uid")?.Split('\t') is { Length: >= EffectiveUser } users ? users[EffectiveUser - 1] : null;
}

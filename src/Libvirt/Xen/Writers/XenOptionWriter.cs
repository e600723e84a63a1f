using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>
/// Adds to what the hypervisor's command line says of an option, where GRUB makes it from a folder of parts. GRUB puts
/// the variable used here last, so that what is added counts. Only options with which a host surely starts; the rest is left to a person.
/// </summary>
internal sealed class XenOptionWriter : IHostWriter
{
    private const string Folder = "/etc/default/grub.d";
    // After xen.cfg, which Debian's package brings and which may set the whole line.
    private const string Part = Folder + "/xen_hypervisorhardening.cfg";
    private const string Variable = "GRUB_CMDLINE_XEN_DEFAULT";
    private const string InfoLine = "xen_commandline";
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal) { "dom0_max_vcpus", "iommu", "sched-gran", "smt" };

    /// <inheritdoc/>
    public string Source => "xen-option";

    /// <inheritdoc/>
    public bool CanWrite(Setting setting) => Harmless.Contains(setting.Path);

    /// <inheritdoc/>
    public Reading? Pending(Setting setting, HostFileSystem files)
    {
        if (OwnLines.ValueIn(files, Part, Start(setting.Path)) is not { } rest)
            return null;
        var said = XlInfo.Of(files).CommandLine[setting.Path] ?? [];
        var added = rest.Substring(0, rest.IndexOf('"')).Split(',');
        return said.Skip(said.Count - added.Length).SequenceEqual(added) ? null : Reading.Known([.. said, .. added]);
    }

    /// <inheritdoc/>
    public string? Prepare(Change change, HostWrites writes)
    {
        var name = change.Setting.Path;
        if (change.Restore is { Length: > 0 } restore && !restore.StartsWith(Start(name), StringComparison.Ordinal))
            throw HostFailure.Refused("The hypervisor's option " + name, "what was kept for its undo does not fit");
        // An undo may itself be undone.
        var isAdding = change.Restore is null || change.After.List.Count > change.Before.List.Count;
        var (shorter, longer) = isAdding ? (change.Before.List, change.After.List) : (change.After.List, change.Before.List);
        var added = string.Join(",", longer.Skip(shorter.Count));
        if (!longer.Take(shorter.Count).SequenceEqual(shorter) || added.Length == 0 || !added.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or ',' or '='))
            throw HostFailure.Refused("The hypervisor's option " + name, "it can only be added to: correct it in the boot loader's configuration");
        if (change.Restore is null)
            Object(name, writes.Files);
        var lines = new OwnLines(writes, Part);
        // What was added before stays in front of it.
        var kept = lines[Start(name)] is { Length: > 0 } line ? line.Substring(0, line.Length - 1) + "," : Start(name);
        var before = lines.Set(Start(name), change.Restore ?? kept + added + "\"");
        if (!writes.Files.IsRunningHost)
            StandIn(writes, " " + name + "=" + added, isAdding);
        writes.NeedsActivation("update-grub and restart the host");
        return before;
    }

    /// <summary>In a folder that stands in for a host nothing starts anew: the command line is told as it would be then.</summary>
    private static void StandIn(HostWrites writes, string added, bool isAdding)
    {
        var path = HostCommand.Folder + XlCommands.Info.Name;
        var lines = (writes.Text(path) ?? "").Split('\n');
        var place = Array.FindIndex(lines, line => line.StartsWith(InfoLine, StringComparison.Ordinal));
        if (place < 0)
            return;
        var at = lines[place].LastIndexOf(added, StringComparison.Ordinal);
        lines[place] = isAdding ? lines[place] + added : at < 0 ? lines[place] : lines[place].Remove(at, added.Length);
        writes.Write(path, string.Join("\n", lines));
    }

    private static void Object(string name, HostFileSystem files)
    {
        if (!files.Exists(Folder) && files.Text("/usr/sbin/grub-mkconfig")?.Contains(Folder) != true)
            throw HostFailure.Refused("The hypervisor's option " + name, "this host's boot loader has no folder " + Folder + ": add it to the boot loader's configuration by hand");
        var later = files.Glob(Folder + "/*.cfg").FirstOrDefault(path => string.CompareOrdinal(path, Part) > 0 && files.Text(path)?.Contains(Variable) == true);
        if (later is not null)
            throw HostFailure.Refused("The hypervisor's option " + name, later + " sets the command line and is read later: add it there");
    }

    private static string Start(string name) => Variable + "=\"$" + Variable + " " + name + "=";
}

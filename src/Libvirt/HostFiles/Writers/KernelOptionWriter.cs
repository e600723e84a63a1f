using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// Adds an option to the kernel's command line where GRUB makes it from a folder of parts. Only options with which a
/// host surely starts: module parameters and a few of the kernel's own; the rest is left to a person.
/// </summary>
internal sealed class KernelOptionWriter : IHostWriter
{
    private const string Folder = "/etc/default/grub.d";
    private const string Part = Folder + "/hypervisorhardening.cfg";
    private const string CommandLine = "/proc/cmdline";
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal) { "mitigations", "ima_policy", "intel_iommu", "amd_iommu" };

    /// <inheritdoc/>
    public string Source => "kernel-option";

    /// <inheritdoc/>
    public bool CanWrite(Setting setting) => IsPlain(setting.Path) && (Harmless.Contains(setting.Path) || setting.Path.IndexOf('.') > 0);

    /// <inheritdoc/>
    public Reading? Pending(Setting setting, HostFileSystem files) =>
        OwnLines.ValueIn(files, Part, Start(setting.Path)) is { } rest ? Reading.Known(rest.Substring(0, rest.IndexOf('"'))) : null;

    /// <inheritdoc/>
    public string? Prepare(Change change, HostWrites writes)
    {
        var name = change.Setting.Path;
        if (change.Restore is null)
        {
            if (change.After.Text is not { Length: > 0 } value || !IsPlain(value))
                throw HostFailure.Refused("The kernel option " + name, "it can only be given a plain value: correct it in the boot loader's configuration");
            Object(name, writes.Files);
        }
        else if (change.Restore.Length > 0 && !change.Restore.StartsWith(Start(name), StringComparison.Ordinal))
        {
            throw HostFailure.Refused("The kernel option " + name, "what was kept for its undo does not fit");
        }

        var added = " " + name + "=" + change.After.Text;
        var before = new OwnLines(writes, Part).Set(Start(name),
            change.Restore ?? Start(name) + change.After.Text + "\"; GRUB_CMDLINE_LINUX_DEFAULT=\"$GRUB_CMDLINE_LINUX_DEFAULT" + added + "\"");
        if (!writes.Files.IsRunningHost)
            StandIn(writes, change, name);
        writes.NeedsActivation("update-grub and restart the host");
        return before;
    }

    /// <summary>In a folder that stands in for a host nothing starts anew: the command line is written as it would be then.</summary>
    private static void StandIn(HostWrites writes, Change change, string name)
    {
        var text = writes.Text(CommandLine) ?? "";
        var added = " " + name + "=" + change.Before.Text;
        var place = text.LastIndexOf(added, StringComparison.Ordinal);
        var without = place < 0 ? text : text.Remove(place, added.Length);
        var isUndo = change.Restore is not null && KernelCommandLine.Parse(without).LastValueOf(name) == change.After.Text;
        writes.Write(CommandLine, isUndo ? without : text.Insert(text.TrimEnd().Length, " " + name + "=" + change.After.Text));
    }

    private static void Object(string name, HostFileSystem files)
    {
        if (!files.Exists(Folder) && files.Text("/usr/sbin/grub-mkconfig")?.Contains(Folder) != true)
            throw HostFailure.Refused("The kernel option " + name, "this host's boot loader has no folder " + Folder + ": add it to the boot loader's configuration by hand");
        var later = files.Glob(Folder + "/*.cfg").FirstOrDefault(path => string.CompareOrdinal(path, Part) > 0 && files.Text(path)?.Contains(name + "=") == true);
        if (later is not null)
            throw HostFailure.Refused("The kernel option " + name, later + " sets it and is read later: correct it there");
    }

    private static string Start(string name) => "GRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX " + name + "=";

    private static bool IsPlain(string text) => text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.' or ',' or ':');
}

using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// Enables, disables and masks units by their links, as <c>systemctl</c> does, but of this unit alone: a unit's
/// <c>Also=</c> is not followed, so that the undo finds what was there. Nothing is started or stopped.
/// </summary>
internal sealed class UnitWriter : IHostWriter
{
    private const string Folder = "/etc/systemd/system/";
    private const string Nothing = "/dev/null";

    /// <inheritdoc/>
    public string Source => "unit";

    /// <inheritdoc/>
    public bool CanWrite(Setting setting) => UnitName.IsPlain(setting.Path);

    /// <inheritdoc/>
    public Reading? Pending(Setting setting, HostFileSystem files) => null;

    /// <inheritdoc/>
    public string? Prepare(Change change, HostWrites writes)
    {
        var unit = change.Setting.Path;
        var links = change.Restore is { } restore ? [.. Parse(unit, restore)] : Links(unit, change, writes.Files);
        foreach (var (make, path, target) in links)
        {
            if (make)
                writes.NeedFolder(path.Substring(0, path.LastIndexOf('/')));
            else if (change.Restore is not null)
                writes.TidyAfter(path);
            writes.Add(new LinkStep(writes.Files, path, target, make));
        }

        writes.NeedsActivation("systemctl daemon-reload, then " + (change.After.Text == "enabled" ? "start " : "stop ") + unit);
        return string.Join("\n", links.Select(link => (link.Make ? "-" : "+") + link.Path + "\t" + link.Target));
    }

    private static IReadOnlyList<(bool Make, string Path, string Target)> Links(string unit, Change change, HostFileSystem files)
    {
        var units = new SystemdUnits(files);
        switch (change.Before.Text, change.After.Text)
        {
            case ("enabled", "disabled"):
                var there = units.StartLinks(unit);
                if (there.FirstOrDefault(link => !link.StartsWith(Folder, StringComparison.Ordinal)) is { } other)
                    throw HostFailure.Refused(unit, other + " starts it until the next restart of the host: take that away first");
                return [.. there.Select(path => (false, path, files.Link(path) ?? throw HostFailure.Refused(path, "it is not a link")))];
            case ("disabled", "enabled"):
                var wanted = units.LinksToStart(unit);
                return wanted.Count > 0 ? [.. wanted.Select(link => (true, link.Key, link.Value))]
                    : throw HostFailure.Refused(unit, "it does not say what starts it: enable it by hand");
            case ("enabled" or "disabled" or "static", "masked") when files.Link(Folder + unit) is null && !files.Exists(Folder + unit):
                return [(true, Folder + unit, Nothing)];
            default:
                throw HostFailure.Refused(unit, "it is " + change.Before + " and cannot be made " + change.After + " safely: do it by hand");
        }
    }

    private static IEnumerable<(bool Make, string Path, string Target)> Parse(string unit, string restore)
    {
        foreach (var line in restore.Split(['\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = line.IndexOf('\t');
            if (tab < 0 || !line.Substring(1).StartsWith(Folder, StringComparison.Ordinal) || line.Substring(0, tab).IndexOf("/../", StringComparison.Ordinal) >= 0)
                throw HostFailure.Refused(unit, "what was kept for its undo does not fit");
            yield return (line[0] == '+', line.Substring(1, tab - 1), line.Substring(tab + 1));
        }
    }
}

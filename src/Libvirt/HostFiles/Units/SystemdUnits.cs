using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The systemd units of a host, read from their files: systemd itself need not run.</summary>
/// <param name="files">The host's files.</param>
internal sealed class SystemdUnits(HostFileSystem files)
{
    private const string Nothing = "/dev/null";
    private const int MostAliases = 8;

    /// <summary>Where unit files are, the first one counts.</summary>
    private static readonly string[] Folders =
        ["/etc/systemd/system", "/run/systemd/system", "/usr/local/lib/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system"];

    /// <summary>Where an administrator's links say what is started; a vendor's own links do not make a unit "enabled".</summary>
    private static readonly string[] ConfigurationFolders = ["/etc/systemd/system", "/run/systemd/system"];

    private static readonly string[] StartKeys = ["WantedBy", "RequiredBy", "UpheldBy", "Alias"];

    /// <summary>
    /// <c>enabled</c>, <c>disabled</c>, <c>static</c> (also where only other units can start it) or <c>masked</c>; null
    /// where it is not installed. An alias has the state of its unit.
    /// </summary>
    /// <param name="unit">The unit's name with its kind.</param>
    /// <exception cref="HostFileException">A file or folder that says so cannot be read.</exception>
    public string? StateOf(string unit)
    {
        if (Find(unit) is not { } found)
            return null;
        if (IsMasked(found.Path))
            return "masked";
        var install = AssignmentsOf(found.Path).Where(assignment => assignment.Section == "Install").ToArray();
        if (IsStarted(found.Name) || install.Any(assignment => assignment.Key == "Alias" && IsLinked(assignment.Value, found.Name)))
            return "enabled";
        return install.Any(assignment => StartKeys.Contains(assignment.Key) && assignment.Value.Length > 0) ? "disabled" : "static";
    }

    /// <summary>The assignments of a unit and of its drop-ins, in the order in which they take effect; null where it is not installed or masked.</summary>
    /// <param name="unit">The unit's name with its kind.</param>
    /// <exception cref="HostFileException">A file or folder that says so cannot be read.</exception>
    public IReadOnlyList<UnitAssignment>? AssignmentsInForce(string unit)
    {
        if (Find(unit) is not { } found || IsMasked(found.Path))
            return null;
        var all = new List<UnitAssignment>(AssignmentsOf(found.Path));
        foreach (var dropIn in DropIns(found.Name).Where(path => !IsMasked(path)))
            all.AddRange(AssignmentsOf(dropIn));
        return all;
    }

    /// <summary>The name that a unit has itself, where the one given is an alias; null where it is not installed or masked.</summary>
    /// <param name="unit">The unit's name with its kind.</param>
    /// <exception cref="HostFileException">A file or folder that says so cannot be read.</exception>
    public string? RealName(string unit) => Find(unit) is { } found && !IsMasked(found.Path) ? found.Name.Whole : null;

    /// <summary>The links that an administrator's folders have to start a unit, aliases included.</summary>
    /// <param name="unit">The unit's name with its kind.</param>
    /// <exception cref="HostFileException">A file or folder that says so cannot be read.</exception>
    public IReadOnlyList<string> StartLinks(string unit)
    {
        if (Find(unit) is not { } found)
            return [];
        var aliases = Install(found, "Alias").SelectMany(alias => ConfigurationFolders.Select(folder => folder + "/" + alias))
            .Where(path => files.Link(path) is { } target && target.Substring(target.LastIndexOf('/') + 1) == found.Name.Whole);
        return [.. StartFolders().SelectMany(folder => files.Names(folder).Where(found.Name.IsStartedBy).Select(name => folder + "/" + name)), .. aliases];
    }

    /// <summary>The links, and what each points to, that would start a unit as it asks for in its <c>[Install]</c>.</summary>
    /// <param name="unit">The unit's name with its kind.</param>
    /// <exception cref="HostFileException">A file or folder that says so cannot be read.</exception>
    public IReadOnlyDictionary<string, string> LinksToStart(string unit)
    {
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Find(unit) is not { } found)
            return links;
        foreach (var (key, kind) in new[] { ("WantedBy", ".wants/"), ("RequiredBy", ".requires/"), ("UpheldBy", ".upholds/") })
        {
            foreach (var target in Install(found, key).Where(UnitName.IsPlain))
                links[ConfigurationFolders[0] + "/" + target + kind + found.Name.Whole] = found.Path;
        }

        foreach (var alias in Install(found, "Alias").Where(UnitName.IsPlain))
            links[ConfigurationFolders[0] + "/" + alias] = found.Path;
        return links;
    }

    /// <summary>A drop-in that is read after one of a name and assigns a key too; null where none does.</summary>
    /// <param name="unit">The unit's name with its kind.</param>
    /// <param name="name">The name of the drop-in's file.</param>
    /// <param name="key">Section and key, with a dot.</param>
    /// <exception cref="HostFileException">A file or folder that says so cannot be read.</exception>
    public string? LaterDropIn(string unit, string name, string key) => Find(unit) is not { } found ? null
        : DropIns(found.Name).FirstOrDefault(path => string.CompareOrdinal(path.Substring(path.LastIndexOf('/') + 1), name) > 0 && !IsMasked(path)
            && AssignmentsOf(path).Any(assignment => assignment.Section + "." + assignment.Key == key));

    /// <summary>Of drop-ins of the same name the most specific folder's counts, and within it the first place.</summary>
    private IEnumerable<string> DropIns(UnitName name)
    {
        var byName = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in name.DropInFolders)
        {
            foreach (var place in Folders.Reverse())
            {
                foreach (var path in files.Glob(place + "/" + folder + "/*.conf"))
                    byName[path.Substring(path.LastIndexOf('/') + 1)] = path;
            }
        }

        return byName.Values;
    }

    private FoundUnit? Find(string unit)
    {
        var name = new UnitName(unit);
        for (var aliases = 0; aliases < MostAliases; aliases++)
        {
            if ((PathOf(name.Whole) ?? (name.Template is { } template ? PathOf(template) : null)) is not { } path)
                return null;
            if (files.Link(path) is not { } target || target == Nothing)
                return new FoundUnit(name, path);
            var targetName = target.Substring(target.LastIndexOf('/') + 1);
            if (targetName == name.Whole || targetName == name.Template)
                return files.Exists(path) ? new FoundUnit(name, path) : null;
            name = new UnitName(targetName);
        }

        throw new HostFileException("/etc/systemd/system/" + unit, "its aliases go round in a circle");
    }

    private string? PathOf(string unit) => Folders.Where(folder => files.Names(folder).Contains(unit)).Select(folder => folder + "/" + unit).FirstOrDefault();

    private bool IsMasked(string path) => files.Link(path) == Nothing || files.Text(path) is { Length: 0 };

    private IReadOnlyList<UnitAssignment> AssignmentsOf(string path) => files.Parsed(path, UnitFile.Parse)?.Assignments ?? [];

    private IEnumerable<string> Install(FoundUnit unit, string key) => AssignmentsOf(unit.Path)
        .Where(assignment => assignment.Section == "Install" && assignment.Key == key)
        .SelectMany(assignment => assignment.Value.Split([' '], StringSplitOptions.RemoveEmptyEntries));

    private bool IsStarted(UnitName name) => StartFolders().Any(folder => files.Names(folder).Any(name.IsStartedBy));

    private IEnumerable<string> StartFolders() => ConfigurationFolders
        .SelectMany(folder => new[] { ".wants", ".requires", ".upholds" }.SelectMany(kind => files.Glob(folder + "/*" + kind)));

    private bool IsLinked(string aliases, UnitName name) => aliases.Split([' '], StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(alias => ConfigurationFolders.Select(folder => files.Link(folder + "/" + alias)))
        .Any(target => target is not null && target.Substring(target.LastIndexOf('/') + 1) == name.Whole);

    private sealed class FoundUnit(UnitName name, string path)
    {
        public UnitName Name { get; } = name;

        public string Path { get; } = path;
    }
}

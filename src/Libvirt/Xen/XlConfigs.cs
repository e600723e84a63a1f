using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>The guests that Xen's tool can start: those of <c>/etc/xen/*.cfg</c> and <c>/etc/xen/auto</c>.</summary>
internal sealed class XlConfigs
{
    private const string Auto = "/etc/xen/auto/*", Ending = ".cfg";
    private readonly HostFileSystem files;
    private readonly Dictionary<string, List<string>> byName = new(StringComparer.Ordinal);

    /// <summary>Finds the guests of a host.</summary>
    /// <param name="files">The host.</param>
    /// <exception cref="HostFileException">A file cannot be read, so it is not known whose it is.</exception>
    public XlConfigs(HostFileSystem files)
    {
        this.files = files;
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in files.Glob("/etc/xen/*" + Ending).Concat(files.Glob(Auto)))
        {
            if (files.Resolve(path) is { } target && known.Add(target) && files.Status(path) is { IsFile: true } && files.Parsed(path, XlConfig.Parse) is { } config)
                Add(config["name"]?.Values.FirstOrDefault() ?? Stem(path), path);
        }
    }

    /// <summary>The names of the guests.</summary>
    public IEnumerable<string> Names => byName.Keys.OrderBy(name => name, StringComparer.Ordinal);

    /// <summary>The file of a guest; null where it has none.</summary>
    /// <param name="name">The name of the guest.</param>
    /// <exception cref="HostFileException">Two files of this name say different things.</exception>
    public string? FileOf(string name) => !byName.TryGetValue(name, out var paths) ? null
        : paths.All(path => files.Text(path) == files.Text(paths[0])) ? paths[0]
        : throw new HostFileException(paths[0], "it is of the same guest as " + paths[paths.Count - 1] + ", and says something else: keep one of them");

    /// <summary>The configuration of a guest; null where it has none.</summary>
    /// <param name="name">The name of the guest.</param>
    /// <exception cref="HostFileException">Two files of this name say different things, or Xen's tool would refuse the file.</exception>
    public XlConfig? Of(string name)
    {
        var path = FileOf(name);
        var config = path is null ? null : files.Parsed(path, XlConfig.Parse);
        return config is { Fault: { } fault } ? throw new HostFileException(path!, fault + " (xl refuses this file: correct it)") : config;
    }

    private void Add(string name, string path)
    {
        if (!byName.TryGetValue(name, out var paths))
            byName[name] = paths = [];
        paths.Add(path);
    }

    private static string Stem(string path)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        return name.EndsWith(Ending, StringComparison.Ordinal) ? name.Substring(0, name.Length - Ending.Length) : name;
    }
}

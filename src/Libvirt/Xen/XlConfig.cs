using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>A file in the syntax of Xen's tool: of the tool itself (<c>xl.conf</c>) or of a guest (<c>xl.cfg</c>).</summary>
internal sealed class XlConfig
{
    private readonly Dictionary<string, XlConfigEntry> inForce = new(StringComparer.Ordinal);

    private XlConfig(XlConfigParser parser, string? fault)
    {
        Fault = fault;
        Entries = parser.Entries;
        // Of an assignment that comes again the last one counts.
        foreach (var entry in Entries)
            inForce[entry.Name] = entry;
    }

    /// <summary>Why Xen's tool would refuse the text; null where it takes it. Then only what stands before the fault is there.</summary>
    public string? Fault { get; }

    /// <summary>All assignments in their order, those without effect included.</summary>
    public IReadOnlyList<XlConfigEntry> Entries { get; }

    /// <summary>The assignment in force; null where the key is not set.</summary>
    /// <param name="key">The key.</param>
    public XlConfigEntry? this[string key] => inForce.TryGetValue(key, out var entry) ? entry : null;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The whole text of a file.</param>
    public static XlConfig Parse(string text)
    {
        var parser = new XlConfigParser(text);
        try
        {
            parser.Run();
            return new XlConfig(parser, null);
        }
        catch (XlConfigException wrong)
        {
            return new XlConfig(parser, wrong.Message);
        }
    }

    /// <summary>The value of a key: a text or a list.</summary>
    /// <param name="key">The key.</param>
    public Reading Read(string key) => this[key] is not { } entry ? Reading.Absent
        : entry.IsList ? Reading.Known(entry.Values) : Reading.Known(entry.Values[0]);

    /// <summary>The value of a key of a file; "not set" where the key or the file is not there.</summary>
    /// <param name="files">The host.</param>
    /// <param name="path">The file.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="HostFileException">The file cannot be read, or Xen's tool would refuse it.</exception>
    public static Reading Read(HostFileSystem files, string path, string key) => files.Parsed(path, Parse) switch
    {
        null => Reading.Absent,
        { Fault: { } fault } => throw new HostFileException(path, fault + " (xl refuses this file: correct it)"),
        var config => config.Read(key),
    };

    // A key "target" takes all that follows it, commas too.
    private static IEnumerable<string> Parts(string specification)
    {
        for (var start = 0; start <= specification.Length;)
        {
            var rest = specification.Substring(start);
            var comma = rest.TrimStart().StartsWith("target=", StringComparison.Ordinal) ? -1 : rest.IndexOf(',');
            yield return (comma < 0 ? rest : rest.Substring(0, comma)).Trim();
            start = comma < 0 ? specification.Length + 1 : start + comma + 1;
        }
    }

    /// <summary>Takes specifications apart, as lists of devices have them: <c>mac=00:16:3e:00:00:01,bridge=xenbr0</c>.</summary>
    /// <param name="specifications">The items of the list.</param>
    /// <param name="columns">Keys; <c>.</c> is the whole text, a number the item at that place of those without a key.</param>
    /// <param name="first">What goes before them in each row.</param>
    public static IEnumerable<string?[]> Rows(IEnumerable<string> specifications, IEnumerable<string> columns, params string?[] first) =>
        specifications.Select(specification =>
        {
            var parts = Parts(specification).ToList();
            var bare = parts.Where(part => part.IndexOf('=') < 0).ToList();
            return (string?[])[.. first, .. columns.Select(column => column == "." ? specification
                : int.TryParse(column, out var place) ? (place < bare.Count ? bare[place] : null)
                : parts.LastOrDefault(part => part.StartsWith(column + "=", StringComparison.OrdinalIgnoreCase))?.Substring(column.Length + 1).Trim())];
        });
}

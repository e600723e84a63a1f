using System.Collections;
using System.Xml.Linq;
using System.Xml.XPath;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Tells what has changed in a definition beyond the nodes that changes name.</summary>
internal static class IntendedXml
{
    /// <summary>What libvirt keeps together: it refuses, forgets or adds the one where the other changes.</summary>
    private static readonly (string Of, string[] GoAlong)[] Companions =
    [
        ("cpu/@mode", ["cpu/@match", "cpu/@check", "cpu/@migratable", "cpu/model", "cpu/vendor"]),
        ("devices/graphics", ["devices/graphics/@listen"]),
        ("devices/video", ["devices/video/model/@ram", "devices/video/model/@vram", "devices/video/model/@vgamem"]),
    ];

    public static IEnumerable<string> Beyond(string before, string after, IEnumerable<Core.Remediation.Change> changes)
    {
        var (was, has) = (XElement.Parse(before), XElement.Parse(after));
        foreach (var path in changes.SelectMany(Paths).Distinct().ToList())
        {
            Strip(was, path);
            Strip(has, path);
        }

        return LineDifference.Of(was.ToString(), has.ToString());
    }

    private static IEnumerable<string> Paths(Core.Remediation.Change change) =>
        Named(change).SelectMany(path => Companions.Where(companion => path.StartsWith(companion.Of, StringComparison.Ordinal)).SelectMany(companion => companion.GoAlong).Prepend(path));

    private static IEnumerable<string> Named(Core.Remediation.Change change)
    {
        var setting = change.Setting;
        switch (setting.Source)
        {
            case "scheduler":
                return ["cputune/" + setting.Path.Split('_')[^1]];
            case "memory":
                return ["memtune/" + setting.Path];
            case "blkio":
                return ["blkiotune/" + setting.Path];
            case "iotune":
                return ["devices/disk/iotune"];
            case "interface":
                return ["devices/interface/bandwidth"];
            case "domain" or "network" or "pool":
                break;
            default:
                return [];
        }

        var path = setting.Path.StartsWith("boolean(", StringComparison.Ordinal) ? setting.Path[8..^1] : setting.Path;
        if (setting.Columns.Count == 0)
            return [path];
        var kept = change.Before.Rows.Count == change.After.Rows.Count;
        return kept ? Columns(change).SelectMany(column => path.Split('|').Select(part => part.Trim() + "/" + column)) : [Gone(path, change)];
    }

    private static IEnumerable<string> Columns(Core.Remediation.Change change) =>
        change.Setting.Columns.Where(column => change.Before.Rows.Zip(change.After.Rows).Any(pair => pair.First[column] != pair.Second[column]));

    /// <summary>The nodes of the rows that a change takes away: those whose cells no row has after it.</summary>
    private static string Gone(string path, Core.Remediation.Change change)
    {
        var rows = change.Before.Rows.Where(row => !change.After.Rows.Contains(row)).Distinct().ToList();
        return "(" + path + ")[" + string.Join(" or ", rows.Select(row => "(" + string.Join(" and ", row.Columns.Zip(row.Cells, Has)) + ")")) + "]";
    }

    private static string Has(string column, string? cell) => cell is null ? $"not({column})" : $"{column}='{cell}'";

    private static void Strip(XElement root, string path)
    {
        foreach (var node in ((IEnumerable)root.XPathEvaluate(path)).Cast<XObject>().ToList())
        {
            var parent = node.Parent;
            if (node is XAttribute attribute)
                attribute.Remove();
            else
                ((XElement)node).Remove();

            // Made for it, or dropped with it.
            while (parent is { HasAttributes: false, Parent: { } outer } && !parent.Nodes().Any())
            {
                parent.Remove();
                parent = outer;
            }
        }
    }
}

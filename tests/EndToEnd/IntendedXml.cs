using System.Collections;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.XPath;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Tells what has changed in a definition beyond the nodes that changes name.</summary>
internal static partial class IntendedXml
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
            return [Chosen().Replace(path, "]")];

        // A row that is not there any more has become the one that differs least from it, or is gone.
        var gone = Without(change.Before.Rows, change.After.Rows);
        var columns = new HashSet<string>();
        foreach (var made in Without(change.After.Rows, change.Before.Rows))
        {
            var was = gone.MinBy(row => Differing(row, made).Count())!;
            gone.Remove(was);
            columns.UnionWith(Differing(was, made));
        }

        return columns.SelectMany(column => path.Split('|').Select(part => part.Trim() + "/" + column))
            .Concat(gone.Select(row => "(" + path + ")[" + string.Join(" and ", row.Columns.Zip(row.Cells, Has)) + "]"));
    }

    /// <summary>The end of a path to an attribute of an element that is known by another of its attributes: it is made with both.</summary>
    [GeneratedRegex(@"\]/@\w+$")]
    private static partial Regex Chosen();

    private static List<Row> Without(IEnumerable<Row> rows, IEnumerable<Row> others)
    {
        var rest = rows.ToList();
        foreach (var other in others)
            rest.Remove(other);
        return rest;
    }

    private static IEnumerable<string> Differing(Row one, Row other) => one.Columns.Where(column => one[column] != other[column]);

    private static string Has(string column, string? cell) => cell is null ? $"not({column})" : $"string({column})='{cell}'";

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

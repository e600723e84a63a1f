using System.Collections;
using System.Xml.Linq;
using System.Xml.XPath;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Tells what has changed beyond what changes say.</summary>
internal static class Intended
{
    /// <summary>One line for each difference between two states that no change accounts for.</summary>
    public static IReadOnlyList<string> Beyond(IReadOnlyList<ChangeResult> results, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
    [
        .. from key in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
           let was = before.GetValueOrDefault(key, "")
           let has = after.GetValueOrDefault(key, "")
           where was != has
           let changes = results.Where(result => NameOf(result.Resource) is var name && (key[0] == '/' ? name.Length == 0 : name == key)).SelectMany(result => result.Changes).ToList()
           from difference in key[0] == '/' ? OfFile(key, was, has, changes) : OfXml(was, has, changes)
           select key + ": " + difference,
    ];

    private static string NameOf(Resource resource) => resource.Kind switch
    {
        Scope.VirtualMachine => "domain " + resource.Name,
        Scope.Network => "network " + resource.Name,
        Scope.ImageStore => "pool " + resource.Name,
        _ => "",
    };

    private static IEnumerable<string> OfFile(string path, string before, string after, List<Core.Remediation.Change> changes) =>
        Lines(before, after).Select(line => line + "   <- " + string.Join("; ", changes.Select(change => change.Setting)));

    private static IEnumerable<string> OfXml(string before, string after, List<Core.Remediation.Change> changes)
    {
        var (was, has) = (XElement.Parse(before), XElement.Parse(after));
        foreach (var change in changes)
        {
            foreach (var path in Paths(change))
            {
                Strip(was, path);
                Strip(has, path);
            }
        }

        return Lines(was.ToString(), has.ToString());
    }

    /// <summary>The nodes that a change may touch.</summary>
    private static IEnumerable<string> Paths(Core.Remediation.Change change)
    {
        var setting = change.Setting;
        if (setting.Source.EndsWith("-live", StringComparison.Ordinal))
            return [];
        if (setting.Source is "scheduler" or "memory" or "blkio" or "iotune" or "interface")
            return [setting.Source switch { "scheduler" => "cputune/" + setting.Path.Split('_')[^1], "memory" => "memtune/" + setting.Path, "blkio" => "blkiotune/" + setting.Path, "iotune" => "devices/disk/iotune", _ => "devices/interface/bandwidth" }];
        var path = setting.Path.StartsWith("boolean(", StringComparison.Ordinal) ? setting.Path[8..^1] : setting.Path;
        if (setting.Columns.Count == 0 || change.Before.Rows.Count != change.After.Rows.Count)
            return [path];
        return setting.Columns.Where(column => change.Before.Rows.Zip(change.After.Rows).Any(pair => pair.First[column] != pair.Second[column]))
            .SelectMany(column => path.Split('|').Select(part => part.Trim() + "/" + column));
    }

    private static void Strip(XElement root, string path)
    {
        foreach (var node in ((IEnumerable)root.XPathEvaluate(path)).Cast<XObject>().ToList())
        {
            var parent = node.Parent;
            if (node is XAttribute attribute)
                attribute.Remove();
            else
                ((XElement)node).Remove();
            while (parent is { HasAttributes: false, IsEmpty: false } or { HasAttributes: false, IsEmpty: true } && !parent.Nodes().Any() && parent.Parent is { } outer)
            {
                parent.Remove();
                parent = outer;
            }
        }
    }

    private static IEnumerable<string> Lines(string before, string after)
    {
        var (was, has) = (before.Split('\n').ToList(), after.Split('\n').ToList());
        foreach (var line in was.ToList())
        {
            if (has.Remove(line))
                was.Remove(line);
        }

        return [.. was.Select(line => "- " + line), .. has.Select(line => "+ " + line)];
    }
}

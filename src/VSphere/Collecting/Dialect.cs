using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.VSphere.Paths;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>
/// How properties are asked for on this server. A path that it does not follow (through an array, or a structure whose
/// type depends on the object) is asked for a step higher, and followed here; so each is learned once, not with every question.
/// </summary>
internal sealed class Dialect
{
    private const int LeastSteps = 2;

    // Port groups of a host are of this type and have less than distributed ones, which extend it.
    private static readonly string[] OnlyDistributed = ["config", "key", "portKeys"];

    private readonly ConcurrentDictionary<(string Type, string Path), string> higher = new();
    private readonly ConcurrentDictionary<(string Type, string Path), VimFault> unknown = new();

    /// <summary>The properties as they are asked for, of objects of one type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="paths">The properties wanted.</param>
    public IReadOnlyCollection<string> Asked(string type, IEnumerable<string> paths) =>
        [.. paths.Where(path => !Lacks(type, path) && !unknown.ContainsKey((type, path))).Select(path => higher.TryGetValue((type, path), out var parent) ? parent : path).Distinct()];

    /// <summary>Notes that the server refuses a property.</summary>
    /// <param name="type">The type of the objects.</param>
    /// <param name="paths">The properties wanted.</param>
    /// <param name="fault">What the server says.</param>
    public void Learn(string type, IEnumerable<string> paths, VimFault fault)
    {
        var name = fault.Field("name") ?? "";
        lock (higher)
        {
            foreach (var path in paths.Where(path => !unknown.ContainsKey((type, path))))
            {
                var asked = higher.TryGetValue((type, path), out var parent) ? parent : path;
                if (asked == name && asked.Split('.').Length > LeastSteps)
                    higher[(type, path)] = asked.Substring(0, asked.LastIndexOf('.'));
                else if (IsAbout(asked, name))
                    unknown[(type, path)] = fault;
            }
        }
    }

    /// <summary>The properties of an object as they were wanted.</summary>
    /// <param name="content">What the server sent.</param>
    /// <param name="type">The type by which they were asked for.</param>
    public PropertyValues Values(ObjectContent content, string type) => new(content.Object, path =>
        unknown.TryGetValue((type, path), out var fault) ? throw fault
        : higher.TryGetValue((type, path), out var parent) ? Below(content[parent], path.Substring(parent.Length + 1))
        : content[path]);

    private static bool Lacks(string type, string path) => type == "Network" && OnlyDistributed.Contains(path.Split('.')[0]);

    private static XElement? Below(XElement? value, string path)
    {
        var found = ValuePath.Parse(path).Elements(value).ToList();
        return found.Count == 0 || value is null ? null
            : found.Count == 1 && !ValuePath.IsArray(value) ? found[0]
            : Vim.Typed("val", "ArrayOf" + found[0].Name.LocalName, found);
    }

    private static bool IsAbout(string path, string name) => name.Length > 0 && (path == name || path.StartsWith(name + ".", StringComparison.Ordinal)
        || path.EndsWith("." + name, StringComparison.Ordinal) || path.IndexOf("." + name + ".", StringComparison.Ordinal) >= 0);
}

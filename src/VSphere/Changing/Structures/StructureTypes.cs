using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HypervisorHardening.VSphere.Changing.Structures;

/// <summary>The structures that are written, from the table beside this file.</summary>
internal static class StructureTypes
{
    private static readonly Dictionary<string, StructureType> Types = Read();

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<StructureType> All => Types.Values;

    /// <summary>A type; null where the table has none of that name.</summary>
    /// <param name="name">Its name.</param>
    public static StructureType? Of(string? name) => name is not null && Types.TryGetValue(name, out var type) ? type : null;

    private static Dictionary<string, StructureType> Read()
    {
        using var table = new StreamReader(typeof(StructureTypes).Assembly.GetManifestResourceStream("Structures.txt"));
        var lines = new Dictionary<string, (string? Extends, string Fields)>(StringComparer.Ordinal);
        while (table.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var sides = line.Split('=');
            var names = sides[0].Split('<');
            lines.Add(names[0].Trim(), (names.Length > 1 ? names[1].Trim() : null, sides[1].Trim()));
        }

        var types = new Dictionary<string, StructureType>(StringComparer.Ordinal);
        foreach (var name in lines.Keys)
            Add(name, lines, types);
        return types;
    }

    private static StructureType Add(string name, Dictionary<string, (string? Extends, string Fields)> lines, Dictionary<string, StructureType> types)
    {
        if (types.TryGetValue(name, out var known))
            return known;
        var (extends, fields) = lines[name];
        var parent = extends is null ? null : Add(extends, lines, types);
        var own = fields.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(Field);
        return types[name] = new StructureType(name, parent, [.. parent?.Fields ?? [], .. own]);
    }

    private static StructureField Field(string text)
    {
        var parts = text.Split(':');
        var isArray = parts[1].EndsWith("[]", StringComparison.Ordinal);
        return new StructureField(parts[0].TrimEnd('!'), isArray ? parts[1].Substring(0, parts[1].Length - 2) : parts[1], isArray, parts[0].EndsWith("!", StringComparison.Ordinal));
    }
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>An entry of an access list, as the journal keeps it.</summary>
internal static class AccessEntry
{
    private const char Separator = '\t';
    private static readonly string[] Numbers = ["AccessMask", "AceFlags", "AceType"], Guids = ["GuidInheritedObjectType", "GuidObjectType"], Names = ["Domain", "Name", "SIDString"];

    /// <summary>An entry as text.</summary>
    /// <param name="entry">The entry.</param>
    public static string Text(CimObject entry)
    {
        var trustee = entry["Trustee"] as CimObject;
        return string.Join(Separator.ToString(), new[] { entry.ClassName, trustee?.ClassName ?? "" }.Concat(Numbers.Concat(Guids).Select(name => entry.Text(name) ?? ""))
            .Concat(Names.Select(name => trustee?.Text(name) ?? "")).Append(string.Join(",", trustee?.Texts("SID") ?? [])).Append(trustee?.Text("SidLength") ?? ""));
    }

    /// <summary>The entry of a text.</summary>
    /// <param name="text">The text.</param>
    public static CimObject Parse(string text)
    {
        var parts = text.Split(Separator);
        var trustee = new Dictionary<string, object?>();
        for (var i = 0; i < Names.Length; i++)
            Add(trustee, Names[i], parts[2 + Numbers.Length + Guids.Length + i]);
        if (parts[10].Length > 0)
            trustee["SID"] = parts[10].Split(',').Select(part => (object?)Number(part)).ToList();
        if (parts[11].Length > 0)
            trustee["SidLength"] = Number(parts[11]);
        var entry = new Dictionary<string, object?>();
        for (var i = 0; i < Numbers.Length; i++)
        {
            if (parts[2 + i].Length > 0)
                entry[Numbers[i]] = Number(parts[2 + i]);
        }

        for (var i = 0; i < Guids.Length; i++)
            Add(entry, Guids[i], parts[2 + Numbers.Length + i]);
        entry["Trustee"] = new CimObject(parts[1], trustee);
        return new CimObject(parts[0], entry);
    }

    private static void Add(Dictionary<string, object?> values, string name, string text)
    {
        if (text.Length > 0)
            values[name] = text;
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}

using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Sources;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>Access lists of files and CIM namespaces, as rows of a table: entries are taken away, and put back.</summary>
/// <param name="draft">The changes.</param>
internal sealed class AccessEdit(Draft draft)
{
    private const string Get = "GetSecurityDescriptor", Set = "SetSecurityDescriptor", List = "DACL", Kind = "entry";
    private const long Inherited = 16;

    /// <summary>Plans to take entries away from a list, or to put some back.</summary>
    /// <param name="of">What has the list.</param>
    /// <param name="gone">The rows that go.</param>
    /// <param name="come">The rows that come back.</param>
    /// <param name="way">What was kept of them.</param>
    /// <returns>What is needed to put back what goes.</returns>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: it can not be done, and why.</exception>
    public IEnumerable<WayItem> Plan(CimPath of, IReadOnlyList<Row> gone, IReadOnlyList<Row> come, WayBack way)
    {
        var entries = Entries(Descriptor(of)).ToList();
        var name = of.ToString();
        var kept = new List<WayItem>();
        foreach (var row in gone)
        {
            var place = entries.FindIndex(entry => Is(entry, row));
            if (place < 0)
                throw ChangeFault.Refused("the access list of " + name + " has no entry of its own for " + (row["Name"] ?? row["SID"]) + ": change it by hand.");
            if (entries[place].Number("AceFlags") is { } flags && (flags & Inherited) != 0)
                throw ChangeFault.Refused("the entry for " + (row["Name"] ?? row["SID"]) + " is inherited from the folder above " + name + ": take it away there.");
            kept.Add(new WayItem(Kind, Key(row), name + "|" + place.ToString(System.Globalization.CultureInfo.InvariantCulture), AccessEntry.Text(entries[place])));
            entries.RemoveAt(place);
        }

        var back = come.Select(row => way.Of(Kind).FirstOrDefault(item => item.Of == Key(row) && item.At.StartsWith(name + "|", StringComparison.OrdinalIgnoreCase))
            ?? throw ChangeFault.Refused("of the entry for " + (row["Name"] ?? row["SID"]) + " nothing was kept, so that it can not be put back: do it by hand.")).ToList();
        draft.Step(Set, () => Write(of, gone, back));
        return kept.Concat(back);
    }

    // The list is read anew, so that entries that others have added meanwhile stay.
    private void Write(CimPath of, IReadOnlyList<Row> gone, IReadOnlyList<WayItem> back)
    {
        var descriptor = CimXml.Of(draft.Run(of, Get)["Descriptor"], of.Space) ?? throw new CimFault(CimFaultKind.Malformed, "the access list of " + of + " did not come");
        var entries = Entries(descriptor).ToList();
        foreach (var row in gone)
            entries.RemoveAll(entry => Is(entry, row));
        foreach (var item in Enumerable.Reverse(back))
            entries.Insert(Math.Min(entries.Count, int.Parse(item.At.Substring(item.At.LastIndexOf('|') + 1), System.Globalization.CultureInfo.InvariantCulture)), AccessEntry.Parse(item.Text));
        var values = descriptor.Properties.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        values[List] = entries.Select(entry => (object?)entry).ToList();
        draft.Run(of, Set, ("Descriptor", new CimObject(descriptor.ClassName, values)));
    }

    private CimObject Descriptor(CimPath of) => CimXml.Of(draft.Host.Invoke(of, Get)["Descriptor"], of.Space) ?? throw new CimFault(CimFaultKind.Malformed, "the access list of " + of + " did not come");

    private static IEnumerable<CimObject> Entries(CimObject descriptor) => descriptor[List] is null
        ? throw ChangeFault.Refused("there is no access list, so that everybody may do everything: set one by hand.")
        : descriptor.List(List).OfType<CimObject>();

    private static bool Is(CimObject entry, Row row) => new[] { "SID", "Name", "AccessMask", "AceType" }.Where(row.Columns.Contains).All(column => AccessList.Cell(entry, column) == row[column]);

    private static string Key(Row row) => string.Join("|", new[] { "SID", "AccessMask", "AceType" }.Select(column => row[column]));
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Machines;

/// <summary>Changes advanced settings of a machine. An empty value takes one away.</summary>
/// <param name="draft">The changes of the machine.</param>
internal sealed class MachineOptions(Draft draft)
{
    private const string Value = "value";

    /// <summary>The parts of the specification.</summary>
    /// <param name="changes">The changes of advanced settings.</param>
    public IEnumerable<XElement> Prepare(IReadOnlyList<Change> changes)
    {
        if (changes.Count == 0)
            return [];
        var present = draft.Peek("config.extraConfig")?.Elements().Select(entry => Vim.Text(entry, "key")).OfType<string>().ToList() ?? [];
        var wanted = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var change in changes)
        {
            foreach (var (key, value) in Values(change))
                wanted[key] = value ?? "";
            draft.Made(change);
        }

        // The machine's file may spell a key in another case, and would then have it twice.
        return wanted.Select(pair => Vim.Element("extraConfig",
            new XAttribute(Vim.TypeAttribute, "OptionValue"),
            Vim.Element("key", present.FirstOrDefault(key => string.Equals(key, pair.Key, StringComparison.OrdinalIgnoreCase)) ?? pair.Key),
            Vim.Typed(Value, "xsd:string", pair.Value)));
    }

    private static IEnumerable<(string Key, string? Value)> Values(Change change)
    {
        if (change.Setting.Columns.Count == 0)
            return [Checked(change, change.Setting.Path, change.After.Text)];
        var rows = new RowChanges(change, "key");
        return rows.Gone.Select(row => Checked(change, rows.KeyOf(row), null))
            .Concat(rows.New.Select(row => Checked(change, rows.KeyOf(row), row[Value])))
            .Concat(rows.Edited.Select(pair => Checked(change, rows.KeyOf(pair.After), pair.After[Value])));
    }

    private static (string Key, string? Value) Checked(Change change, string key, string? value) =>
        key.IndexOf("password", StringComparison.OrdinalIgnoreCase) >= 0
            ? throw ChangeFault.Refused("'" + change.Setting + "' holds a password, which is never kept, so that it could not be put back: do it by hand.")
            : (key, value);
}

using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>Takes keys of the registry away, or values of a key, as rows of a table; and puts them back.</summary>
internal sealed class RegistryTableWriter : IWriter
{
    private const string Below = "\\*", KeyColumn = "@key", Name = "name", Value = "value", Kind = "key";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "registry" && setting.Columns.Contains(setting.Path.EndsWith(Below, StringComparison.Ordinal) ? KeyColumn : Name);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var registry = new RegistryEdit(draft);
        foreach (var change in changes)
        {
            var way = WayBack.Parse(change.Restore);
            draft.Made(change, change.Setting.Path.EndsWith(Below, StringComparison.Ordinal)
                ? Keys(draft, registry, change, change.Setting.Path.Substring(0, change.Setting.Path.Length - Below.Length), way)
                : Values(draft, registry, change, way));
        }
    }

    private static WayBack Keys(Draft draft, RegistryEdit registry, Change change, string above, WayBack way)
    {
        var rows = new RowChanges(change, KeyColumn);
        var kept = new List<WayItem>();
        foreach (var row in rows.Gone)
        {
            LockOutGuard.Registry(draft, above + "\\" + row[KeyColumn], null, null);
            kept.AddRange(registry.DeleteKey(above + "\\" + row[KeyColumn], Kind, row[KeyColumn]!));
        }

        foreach (var (before, after) in rows.Edited)
        {
            foreach (var (column, value) in RowChanges.Cells(before, after))
            {
                LockOutGuard.Registry(draft, above + "\\" + after[KeyColumn], column, value);
                kept.AddRange((value is null ? registry.Delete(above + "\\" + after[KeyColumn], column, way) : registry.Set(above + "\\" + after[KeyColumn], column, Reading.Known(value), way)).Items);
            }
        }

        foreach (var row in rows.New)
        {
            var items = way.Of(Kind).Where(item => item.Of == row[KeyColumn]).ToList();
            if (items.Count == 0)
                throw ChangeFault.Refused("of the key " + row[KeyColumn] + " nothing was kept, so that it can not be put back: do it by hand.");
            registry.PutBackKey(above + "\\" + row[KeyColumn], items);
            kept.AddRange(items);
        }

        return new WayBack(kept);
    }

    private static WayBack Values(Draft draft, RegistryEdit registry, Change change, WayBack way)
    {
        var rows = new RowChanges(change, Name);
        var kept = new List<WayItem>();
        foreach (var row in rows.Gone.Concat(rows.New).Concat(rows.Edited.Select(pair => pair.After)))
            LockOutGuard.Registry(draft, change.Setting.Path, row[Name], row[Value]);
        foreach (var row in rows.Gone)
            kept.AddRange(registry.Delete(change.Setting.Path, row[Name]!, way).Items);
        foreach (var row in rows.New.Concat(rows.Edited.Select(pair => pair.After)))
            kept.AddRange(registry.Set(change.Setting.Path, row[Name]!, Reading.Known(row[Value] ?? ""), new WayBack([.. way.Items.Where(item => item.Of == row[Name])])).Items);
        return new WayBack(kept);
    }
}

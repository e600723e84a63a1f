using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Remediation;

/// <summary>What a change does to the rows of a table, told apart by the columns that name them.</summary>
public sealed class RowChanges
{
    private readonly IReadOnlyList<string> keys;

    /// <summary>Compares the two ends of a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="keys">The columns that name a row.</param>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: the rows cannot be told apart.</exception>
    public RowChanges(Change change, params string[] keys)
    {
        this.keys = keys;
        var before = Index(change.Before, change.Setting);
        var after = Index(change.After, change.Setting);
        Gone = [.. change.Before.Rows.Where(row => !after.ContainsKey(KeyOf(row)))];
        New = [.. change.After.Rows.Where(row => !before.ContainsKey(KeyOf(row)))];
        Edited = [.. change.After.Rows.Where(row => before.TryGetValue(KeyOf(row), out var old) && !old.Equals(row)).Select(row => (before[KeyOf(row)], row))];
    }

    /// <summary>The rows that go.</summary>
    public IReadOnlyList<Row> Gone { get; }

    /// <summary>The rows that come.</summary>
    public IReadOnlyList<Row> New { get; }

    /// <summary>The rows with other cells, as they were and as they shall be.</summary>
    public IReadOnlyList<(Row Before, Row After)> Edited { get; }

    /// <summary>The cells that differ between two states of a row.</summary>
    /// <param name="before">The row as it was.</param>
    /// <param name="after">The row as it shall be.</param>
    public static IEnumerable<(string Column, string? Value)> Cells(Row before, Row after) =>
        after.Columns.Where(column => before[column] != after[column]).Select(column => (column, after[column]));

    /// <summary>What names a row.</summary>
    /// <param name="row">The row.</param>
    public string KeyOf(Row row) => string.Join("|", keys.Select(key => row[key]));

    private Dictionary<string, Row> Index(Reading table, Setting setting)
    {
        var index = new Dictionary<string, Row>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            if (index.ContainsKey(KeyOf(row)))
                throw ChangeFault.Refused("'" + setting + "' has two rows named '" + KeyOf(row) + "', and which is meant cannot be told: change it by hand.");
            index.Add(KeyOf(row), row);
        }

        return index;
    }
}

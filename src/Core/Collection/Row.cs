using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Core.Collection;

/// <summary>One line of a reading that is a table: a disk, a network card, a listening port.</summary>
/// <param name="columns">The names of the columns, shared by all rows of a reading.</param>
/// <param name="cells">The values in the same order; null where a row has none.</param>
public sealed class Row(IReadOnlyList<string> columns, IReadOnlyList<string?> cells) : IEquatable<Row>
{
    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; } = columns;

    /// <summary>The values in the order of the columns.</summary>
    public IReadOnlyList<string?> Cells { get; } = cells;

    /// <summary>The value of a column; null where the row has none.</summary>
    /// <param name="column">A name among <see cref="Columns"/>.</param>
    /// <exception cref="ArgumentException">The row has no such column.</exception>
    public string? this[string column]
    {
        get
        {
            for (var i = 0; i < Columns.Count; i++)
            {
                if (string.Equals(Columns[i], column, StringComparison.Ordinal))
                    return Cells[i];
            }

            throw new ArgumentException("There is no column '" + column + "'.", nameof(column));
        }
    }

    /// <summary>The same row with another value in one column.</summary>
    /// <param name="column">A name among <see cref="Columns"/>.</param>
    /// <param name="value">The value; null for none.</param>
    /// <exception cref="ArgumentException">The row has no such column.</exception>
    public Row With(string column, string? value)
    {
        _ = this[column];
        return new Row(Columns, Columns.Select((name, i) => string.Equals(name, column, StringComparison.Ordinal) ? value : Cells[i]).ToList());
    }

    /// <summary>Whether columns and cells are the same, in the same order.</summary>
    /// <param name="other">The other row.</param>
    public bool Equals(Row? other) => other is not null && Columns.SequenceEqual(other.Columns) && Cells.SequenceEqual(other.Cells);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Row);

    /// <inheritdoc/>
    public override int GetHashCode() => Cells.Aggregate(Columns.Count, (hash, cell) => hash * 31 ^ (cell is null ? 0 : StringComparer.Ordinal.GetHashCode(cell)));
}

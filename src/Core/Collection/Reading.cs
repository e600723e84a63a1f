using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace HypervisorHardening.Core.Collection;

/// <summary>What was read of one setting: a known value (text, list or table), "not set", or "unreadable" with the reason.</summary>
public sealed class Reading : IEquatable<Reading>
{
    private readonly string? text;
    private readonly IReadOnlyList<string>? list;
    private readonly IReadOnlyList<Row>? rows;

    private Reading(ReadingState state, string? text = null, IReadOnlyList<string>? list = null, IReadOnlyList<Row>? rows = null)
    {
        State = state;
        this.text = text;
        this.list = list;
        this.rows = rows;
    }

    /// <summary>The setting was read and is not set.</summary>
    public static Reading Absent { get; } = new(ReadingState.Absent);

    /// <summary>What became of the reading.</summary>
    public ReadingState State { get; }

    /// <summary>The setting was read and has a value.</summary>
    public bool IsKnown => State == ReadingState.Known;

    /// <summary>Why it could not be read; null unless <see cref="ReadingState.Unreadable"/>.</summary>
    public string? Reason => State == ReadingState.Unreadable ? text : null;

    /// <summary>The value as text; null where it is not known. Lists are joined by a comma, rows by a semicolon.</summary>
    public string? Text => State != ReadingState.Known ? null
        : text ?? (list is not null ? string.Join(", ", list) : string.Join("; ", rows!.Select(row => string.Join(" ", row.Cells.Where(cell => cell is not null)))));

    /// <summary>The value as a whole number; null where it is not one.</summary>
    public long? Number => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && IsKnown ? number : null;

    /// <summary>The values of a list; of a single text, that one; empty where it is not known.</summary>
    public IReadOnlyList<string> List => list ?? (IsKnown && text is not null ? [text] : []);

    /// <summary>The rows of a table; empty where it is not known or not a table.</summary>
    public IReadOnlyList<Row> Rows => rows ?? [];

    /// <summary>Whether the value is a list.</summary>
    public bool IsList => list is not null;

    /// <summary>Whether the value is a table.</summary>
    public bool IsTable => rows is not null;

    /// <summary>A known text.</summary>
    /// <param name="value">The value.</param>
    public static Reading Known(string value) => new(ReadingState.Known, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>A known whole number.</summary>
    /// <param name="value">The value, in the unit of the setting.</param>
    public static Reading Known(long value) => new(ReadingState.Known, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A known list of texts, possibly empty.</summary>
    /// <param name="values">The values, in their order.</param>
    public static Reading Known(IReadOnlyList<string> values) => new(ReadingState.Known, list: values ?? throw new ArgumentNullException(nameof(values)));

    /// <summary>A known table, possibly empty.</summary>
    /// <param name="rows">The rows, in their order.</param>
    public static Reading Known(IReadOnlyList<Row> rows) => new(ReadingState.Known, rows: rows ?? throw new ArgumentNullException(nameof(rows)));

    /// <summary>A text, or "not set" where there is none.</summary>
    /// <param name="value">The value, or null.</param>
    public static Reading Maybe(string? value) => value is null ? Absent : Known(value);

    /// <summary>The setting could not be read.</summary>
    /// <param name="reason">Why, in one line.</param>
    public static Reading Unreadable(string reason) => new(ReadingState.Unreadable, reason ?? throw new ArgumentNullException(nameof(reason)));

    /// <summary>Whether state and value are the same: texts letter by letter, lists and rows in the same order.</summary>
    /// <param name="other">The other reading.</param>
    public bool Equals(Reading? other) => other is not null && State == other.State
        && string.Equals(text, other.text, StringComparison.Ordinal)
        && (list is null ? other.list is null : other.list is not null && list.SequenceEqual(other.list))
        && (rows is null ? other.rows is null : other.rows is not null && rows.SequenceEqual(other.rows));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Reading);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>The value, "not set" or "unreadable: reason".</summary>
    public override string ToString() => State switch
    {
        ReadingState.Known when list?.Count == 0 || rows?.Count == 0 => "none",
        ReadingState.Known => Text!,
        ReadingState.Absent => "not set",
        _ => "unreadable: " + text,
    };
}

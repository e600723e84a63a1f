using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>What is wanted of one value. Stricter than asked passes.</summary>
public sealed class Wanted
{
    private readonly Func<Reading, bool> accepts;

    private Wanted(string text, Func<Reading, bool> accepts, Reading? repaired = null)
    {
        Text = text;
        Repaired = repaired;
        this.accepts = accepts;
    }

    /// <summary>The wish, as findings show it.</summary>
    public string Text { get; }

    /// <summary>What a repair sets; null where only a person can choose the value.</summary>
    public Reading? Repaired { get; }

    /// <summary>The setting must not be set at all.</summary>
    public static Wanted NotSet { get; } = new("not set", reading => reading.State == ReadingState.Absent, Reading.Absent);

    /// <summary>The setting must be set, to whatever value.</summary>
    public static Wanted Set { get; } = new("set", reading => reading.IsKnown);

    /// <summary>One of these values, letter case ignored; the first is what a repair sets.</summary>
    /// <param name="values">The values that are good.</param>
    public static Wanted OneOf(params string[] values) => new(string.Join(" or ", values),
        reading => reading.IsKnown && values.Contains(reading.Text!.Trim(), StringComparer.OrdinalIgnoreCase), Reading.Known(values[0]));

    /// <summary>Not set, or one of these values, letter case ignored.</summary>
    /// <param name="values">The values that are good.</param>
    public static Wanted NotSetOr(params string[] values) => new("not set or " + string.Join(" or ", values),
        reading => reading.State == ReadingState.Absent || reading.IsKnown && values.Contains(reading.Text!.Trim(), StringComparer.OrdinalIgnoreCase), Reading.Absent);

    /// <summary>Set, and none of these values, letter case ignored.</summary>
    /// <param name="values">The values that are bad.</param>
    public static Wanted NoneOf(params string[] values) => new("not " + string.Join(" or ", values),
        reading => reading.IsKnown && !values.Contains(reading.Text!.Trim(), StringComparer.OrdinalIgnoreCase));

    /// <summary>A whole number no greater than this.</summary>
    /// <param name="limit">The greatest good value, in the unit of the setting.</param>
    public static Wanted AtMost(long limit) => new("at most " + limit.ToString(CultureInfo.InvariantCulture), reading => reading.Number <= limit, Reading.Known(limit));

    /// <summary>A whole number no smaller than this.</summary>
    /// <param name="limit">The smallest good value, in the unit of the setting.</param>
    public static Wanted AtLeast(long limit) => new("at least " + limit.ToString(CultureInfo.InvariantCulture), reading => reading.Number >= limit, Reading.Known(limit));

    /// <summary>A list that has all of these, letter case ignored.</summary>
    /// <param name="values">The values that must be there.</param>
    public static Wanted AllOf(params string[] values) => new(string.Join(" and ", values),
        reading => reading.IsKnown && values.All(value => reading.List.Contains(value, StringComparer.OrdinalIgnoreCase)), Reading.Known((IReadOnlyList<string>)values));

    /// <summary>A list that has nothing but these.</summary>
    /// <param name="values">The values that may be there.</param>
    public static Wanted NothingBut(IReadOnlyCollection<string> values) => new("nothing but " + string.Join(", ", values),
        reading => reading.IsKnown && reading.List.All(values.Contains));

    /// <summary>Whether a reading is as wanted.</summary>
    /// <param name="reading">The value in force.</param>
    public bool Accepts(Reading reading) => accepts(reading);
}

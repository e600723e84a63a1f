using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.HyperV.Tests.Changing;

/// <summary>A setting and what it shall be.</summary>
/// <param name="Name">What is changed.</param>
/// <param name="Setting">The setting.</param>
/// <param name="After">What it shall be, of what it is.</param>
internal sealed record WriterCase(string Name, Setting Setting, Func<Reading, Reading> After)
{
    /// <summary>A text in place of what is there.</summary>
    public static WriterCase To(Setting setting, string text) => new(setting + " to " + text, setting, _ => Reading.Known(text));

    /// <summary>A value that is no longer set.</summary>
    public static WriterCase Off(Setting setting) => new(setting + " to nothing", setting, _ => Reading.Absent);

    /// <summary>A list without one of its items.</summary>
    public static WriterCase Less(Setting setting, string item) => new(setting + " without " + item, setting, now => Reading.Known(now.List.Except([item]).ToList()));

    /// <summary>A table with other cells in the rows that have a value.</summary>
    public static WriterCase Cell(Setting setting, string key, string value, params (string Column, string? Value)[] cells) => new(setting + " " + value + " " + string.Join(",", cells), setting, now => Reading.Known(
        now.Rows.Select(row => row[key] == value ? cells.Aggregate(row, (edited, cell) => edited.With(cell.Column, cell.Value)) : row).ToList()));

    /// <summary>A table without the rows that have a value.</summary>
    public static WriterCase Gone(Setting setting, string key, string value) => new(setting + " without " + value, setting, now => Reading.Known(now.Rows.Where(row => row[key] != value).ToList()));

    public override string ToString() => Name;
}

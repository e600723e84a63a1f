using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>
/// The readings of a property, or of several in a table, of those instances that a path chooses. Nothing there is "not
/// set", or a table without rows.
/// </summary>
/// <param name="path">The class, the choice, and for a text the property.</param>
/// <param name="columns">The properties of a table; none for a text or a list.</param>
internal sealed class PropertyRead(ClassPath path, IReadOnlyList<string> columns)
{
    /// <summary>The column that has the name of the instance's class.</summary>
    public const string ClassColumn = "@class";

    private readonly IReadOnlyList<string[]> cells = [.. columns.Select(column => column.Split('.'))];

    /// <summary>The reading of an answer.</summary>
    /// <param name="answer">The answer.</param>
    public Reading Of(Answer answer) => answer.Fault is { } fault && !(path.IsOptional && Faults.IsNotInstalled(fault)) ? Faults.Unreadable(fault) : Of(answer.Instances);

    /// <summary>The reading of instances.</summary>
    /// <param name="instances">The instances.</param>
    public Reading Of(IReadOnlyList<CimObject> instances)
    {
        if (path.Undecided(instances) is var (undecided, property))
            return Faults.Lacks(property, undecided.ClassName);
        if (path.Choice.Count > 0)
            instances = [.. path.Chosen(instances)];
        return columns.Count > 0 ? Table(instances) : instances.Count == 1 ? Single(instances[0]) : Several(instances);
    }

    /// <summary>The reading of a value. A list of one is its value: not every protocol tells the two apart.</summary>
    /// <param name="value">The value.</param>
    public static Reading Of(object? value) => value is not IReadOnlyList<object?> list ? Reading.Maybe(CimObject.TextOf(value))
        : list.Count == 1 ? Of(list[0]) : Reading.Known(Texts(list));

    /// <summary>A value as the cell of a table: a list's values joined by a comma.</summary>
    /// <param name="value">The value.</param>
    public static string? Cell(object? value) => value is IReadOnlyList<object?> list ? string.Join(",", list.Select(CimObject.TextOf)) : CimObject.TextOf(value);

    /// <summary>Goes down to a value.</summary>
    /// <param name="instance">Where to start.</param>
    /// <param name="steps">The properties on the way.</param>
    /// <param name="lacks">The reading where this Windows does not have one of them; null where it has all.</param>
    public static object? Down(CimObject instance, IReadOnlyList<string> steps, out Reading? lacks)
    {
        lacks = null;
        object? value = instance;
        foreach (var step in steps)
        {
            if (CimXml.Of(value, Spaces.Virtualization) is not { } inner)
                return null;
            var isOptional = step.EndsWith("?", StringComparison.Ordinal);
            var name = isOptional ? step.Substring(0, step.Length - 1) : step;
            if (!inner.Properties.TryGetValue(name, out value) && !isOptional)
            {
                lacks = Faults.Lacks(name, inner.ClassName);
                return null;
            }
        }

        return value;
    }

    private Reading Single(CimObject instance)
    {
        var value = Down(instance, path.Steps, out var lacks);
        return lacks ?? Of(value);
    }

    private Reading Several(IReadOnlyList<CimObject> instances)
    {
        var texts = new List<string>();
        foreach (var instance in instances)
        {
            var value = Down(instance, path.Steps, out var lacks);
            if (lacks is not null)
                return lacks;
            texts.AddRange(Texts(value as IReadOnlyList<object?> ?? [value]));
        }

        return texts.Count switch { 0 => Reading.Absent, 1 => Reading.Known(texts[0]), _ => Reading.Known(texts) };
    }

    private Reading Table(IReadOnlyList<CimObject> instances)
    {
        var rows = new List<Row>(instances.Count);
        foreach (var instance in instances)
        {
            var row = new string?[columns.Count];
            for (var i = 0; i < row.Length; i++)
            {
                Reading? lacks = null;
                row[i] = columns[i] == ClassColumn ? instance.ClassName : Cell(Down(instance, cells[i], out lacks));
                if (lacks is not null)
                    return lacks;
            }

            rows.Add(new Row(columns, row));
        }

        return Reading.Known(rows);
    }

    private static List<string> Texts(IReadOnlyList<object?> values) => [.. values.Select(CimObject.TextOf).OfType<string>()];
}

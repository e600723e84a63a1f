using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Paths;

namespace HypervisorHardening.VSphere.Sources;

/// <summary>Makes the readings of one setting of values that the server sent. Equal texts are one reading, as thousands of resources have the same few.</summary>
/// <param name="columns">The columns; none for a text or a list.</param>
internal sealed class ValueReading(IReadOnlyList<string> columns)
{
    private const int MostKept = 64;

    private readonly IReadOnlyList<ValuePath> cells = [.. columns.Select(ValuePath.Parse)];
    private readonly ConcurrentDictionary<string, Reading> texts = new(System.StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> cellTexts = new(System.StringComparer.Ordinal);

    /// <summary>The reading of a property.</summary>
    /// <param name="value">Its value; null where it is not set.</param>
    /// <param name="rest">The way down from there.</param>
    public Reading Of(XElement? value, ValuePath rest) => columns.Count > 0 ? Table(rest.Elements(value))
        : value is null ? Reading.Absent
        : rest.Steps.Count == 0 && ValuePath.IsArray(value) ? Reading.Known(rest.Texts(value))
        : Of(rest.Texts(value));

    /// <summary>A row for each element.</summary>
    /// <param name="elements">The elements.</param>
    public Reading Table(IEnumerable<XElement> elements) => Reading.Known([.. elements.Select(element => new Row(columns, Cells(element)))]);

    /// <summary>None, one text, or a list.</summary>
    /// <param name="found">The texts.</param>
    public Reading Of(IReadOnlyList<string> found) => found.Count switch { 0 => Reading.Absent, 1 => Text(found[0]), _ => Reading.Known(found) };

    /// <summary>A text, or "not set".</summary>
    /// <param name="text">The text; null for none.</param>
    public Reading Text(string? text) => text is null ? Reading.Absent
        : texts.TryGetValue(text, out var known) ? known
        : texts.Count < MostKept ? texts.GetOrAdd(text, Reading.Known) : Reading.Known(text);

    /// <summary>What is joined in a cell: several values by a comma; null for none.</summary>
    /// <param name="found">The values.</param>
    public static string? Cell(IEnumerable<string> found)
    {
        var all = found.ToList();
        return all.Count switch { 0 => null, 1 => all[0], _ => string.Join(",", all) };
    }

    private string?[] Cells(XElement element) => [.. cells.Select(path => Kept(path.Joined(element)))];

    private string? Kept(string? text) => text is null ? null
        : cellTexts.TryGetValue(text, out var known) ? known
        : cellTexts.Count < MostKept ? cellTexts.GetOrAdd(text, text) : text;
}

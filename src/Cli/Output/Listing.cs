using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using HypervisorHardening.Cli.Commands;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Reports;

namespace HypervisorHardening.Cli.Output;

/// <summary>A list of things with the same properties, for people or programs.</summary>
/// <param name="properties">The names of the properties, in camel case; the first three fit a narrow table.</param>
/// <param name="items">The values in the same order: texts, lists of texts, or null.</param>
/// <param name="tableColumns">How many of the properties a table shows.</param>
internal sealed class Listing(IReadOnlyList<string> properties, IEnumerable<object?[]> items, int tableColumns = 7)
{
    private const int MostAligned = 40;

    /// <summary>Writes the list as a table to standard error: what a person must see before a question.</summary>
    /// <param name="isAgreed">Whether nobody will be asked.</param>
    public void ShowUnless(bool isAgreed)
    {
        if (!isAgreed)
            Table(Console.Error);
    }

    /// <summary>Writes the list to standard output.</summary>
    public void Write(OutputFormat format)
    {
        using var output = Console.OpenStandardOutput();
        using var writer = new StreamWriter(output, new UTF8Encoding(false));
        if (format == OutputFormat.Json)
            Json(writer);
        else if (format == OutputFormat.Csv)
            Csv(writer);
        else
            Table(writer);
    }

    private void Json(TextWriter writer)
    {
        using var json = new JsonText(writer, indented: true);
        json.StartArray();
        foreach (var item in items)
        {
            json.StartObject();
            foreach (var (property, value) in properties.Zip(item))
            {
                if (value is IReadOnlyList<string> texts)
                    json.Member(property, texts);
                else
                    json.Member(property, (string?)value);
            }

            json.EndObject();
        }

        json.EndArray();
    }

    private void Csv(TextWriter writer)
    {
        var csv = new CsvText(writer);
        csv.Line(properties);
        foreach (var item in items)
            csv.Line(item.Select(Text));
    }

    /// <summary>One line for each thing, however long, so that nothing is cut and hundreds of them come at once.</summary>
    private void Table(TextWriter writer)
    {
        var lines = items.Select(item => item.Take(tableColumns).Select(value => SafeText.OneLine(Text(value))).ToList()).ToList();
        lines.Insert(0, [.. properties.Take(tableColumns).Select(property => char.ToUpperInvariant(property[0]) + property[1..])]);
        var widths = Enumerable.Range(0, lines[0].Count).Select(column => Math.Min(MostAligned, lines.Max(line => line[column].Length))).ToList();
        foreach (var line in lines)
            writer.WriteLine(string.Join("  ", line.Zip(widths, (cell, width) => cell.PadRight(width))).TrimEnd());
    }

    private static string? Text(object? value) => value is IReadOnlyList<string> texts ? string.Join(" ", texts) : (string?)value;
}

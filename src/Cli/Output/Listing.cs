using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using HypervisorHardening.Cli.Commands;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Reports;
using Spectre.Console;

namespace HypervisorHardening.Cli.Output;

/// <summary>A list of things with the same properties, for people or programs.</summary>
/// <param name="properties">The names of the properties, in camel case; the first three fit a narrow table.</param>
/// <param name="items">The values in the same order: texts, lists of texts, or null.</param>
/// <param name="tableColumns">How many of the properties a table shows.</param>
internal sealed class Listing(IReadOnlyList<string> properties, IEnumerable<object?[]> items, int tableColumns = 7)
{
    /// <summary>Writes the list as a table to standard error: what a person must see before a question.</summary>
    /// <param name="isAgreed">Whether nobody will be asked.</param>
    public void ShowUnless(bool isAgreed)
    {
        if (!isAgreed)
            Table(Console.Error, Console.IsErrorRedirected);
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
            Table(writer, Console.IsOutputRedirected);
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

    private void Table(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Interactive = InteractionSupport.No });
        console.Profile.Width = isRedirected ? 120 : Math.Max(60, Console.WindowWidth);
        var table = new Table().Border(TableBorder.Simple);
        foreach (var property in properties.Take(tableColumns))
            table.AddColumn(new TableColumn(char.ToUpperInvariant(property[0]) + property[1..]) { Padding = new Padding(0, 0, 1, 0) });
        foreach (var item in items)
            table.AddRow(item.Take(tableColumns).Select(value => new Markup(Markup.Escape(SafeText.OneLine(Text(value))))).ToArray());
        console.Write(table);
    }

    private static string? Text(object? value) => value is IReadOnlyList<string> texts ? string.Join(" ", texts) : (string?)value;
}

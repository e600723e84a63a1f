using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>A running domain, as Xen's tool tells of it. A place in it is named by its keys, parted by slashes; <c>type.*</c> stands for what only its kind has.</summary>
internal sealed class XlDomain
{
    private const string Kind = "type.*";
    private readonly JsonValue? config;

    /// <summary>Takes over what is told of a domain.</summary>
    /// <param name="domain">An item of the list.</param>
    public XlDomain(JsonValue domain)
    {
        Id = domain["domid"].AsInteger();
        config = domain.Find("config");
        Name = Text("c_info/name") ?? (Id == 0 ? "Domain-0" : "(null)" + Id.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The number that the domain has while it runs.</summary>
    public long Id { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>A value: a text, number, or <c>true</c> or <c>false</c>; null where it is not told, or left to its default.</summary>
    /// <param name="path">Its place.</param>
    public string? Text(string path) => Find(config, path) is { } value ? Scalar(value) : null;

    /// <summary>A value or a list of values.</summary>
    /// <param name="path">Its place.</param>
    public Reading Read(string path) => Find(config, path) switch
    {
        null => Reading.Absent,
        { Kind: JsonKind.Array } list => Reading.Known(list.AsArray().Select(Scalar).OfType<string>().ToArray()),
        var value => Reading.Maybe(Scalar(value)),
    };

    /// <summary>The items of a list, each as a row.</summary>
    /// <param name="path">The list's place.</param>
    /// <param name="columns">Places in an item; empty texts for the item itself.</param>
    /// <param name="first">What goes before them in each row.</param>
    public IEnumerable<string?[]> Rows(string path, IEnumerable<string> columns, params string?[] first)
    {
        var items = Find(config, path) is { Kind: JsonKind.Array } list ? list.AsArray() : [];
        return items.Select(item => (string?[])[.. first, .. columns.Select(column => Find(item, column) is { } value ? Scalar(value) : null)]);
    }

    private static JsonValue? Find(JsonValue? value, string path)
    {
        foreach (var key in path.Split('/'))
        {
            if (value is not { Kind: JsonKind.Object })
                return null;
            var name = key == Kind ? value.Keys.FirstOrDefault(some => some.StartsWith("type.", StringComparison.Ordinal)) : key;
            value = name is null ? null : value.Find(name);
        }

        return value;
    }

    // libxl writes those of its booleans that know a default as texts.
    private static string? Scalar(JsonValue value) => value.Kind switch
    {
        JsonKind.Text => value.AsText() switch { "True" => "true", "False" => "false", "<default>" => null, var text => text },
        JsonKind.Boolean => value.AsBoolean() ? "true" : "false",
        JsonKind.Number => value.AsNumber() is var number && Math.Floor(number) == number && Math.Abs(number) < 1e15 ? ((long)number).ToString(CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}

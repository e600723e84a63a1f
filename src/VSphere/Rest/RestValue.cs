using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.VSphere.Rest;

/// <summary>A value of the REST interface, which can be changed and sent back: of an object its members, of an array its items.</summary>
internal sealed class RestValue
{
    private RestValue(JsonKind kind, string text = "") => (Kind, Text) = (kind, text);

    /// <summary>What it is.</summary>
    public JsonKind Kind { get; }

    /// <summary>The text; of a number or a boolean as JSON writes it.</summary>
    public string Text { get; }

    /// <summary>The members of an object, in their order.</summary>
    public List<KeyValuePair<string, RestValue>> Members { get; } = [];

    /// <summary>The items of an array.</summary>
    public List<RestValue> Items { get; } = [];

    /// <summary>The member of an object; null where there is none, or it is <c>null</c>.</summary>
    /// <param name="key">Its key.</param>
    public RestValue? this[string key] => Members.Find(member => member.Key == key).Value is { Kind: not JsonKind.Null } found ? found : null;

    /// <summary>Reads JSON.</summary>
    /// <param name="json">The document.</param>
    /// <exception cref="HyException"><c>Hy.Json.Malformed</c>: it is none.</exception>
    public static RestValue Parse(Stream json) => Of(JsonValue.Parse(json));

    /// <summary>An object.</summary>
    /// <param name="members">Its members.</param>
    public static RestValue Object(params (string Key, RestValue Value)[] members)
    {
        var value = new RestValue(JsonKind.Object);
        value.Members.AddRange(members.Select(member => new KeyValuePair<string, RestValue>(member.Key, member.Value)));
        return value;
    }

    /// <summary>An array.</summary>
    /// <param name="items">Its items.</param>
    public static RestValue Array(IEnumerable<RestValue> items)
    {
        var value = new RestValue(JsonKind.Array);
        value.Items.AddRange(items);
        return value;
    }

    /// <summary>A text, number or boolean, as the value that it replaces is one; without such a text, unless it can only be the other.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <param name="old">The value that it replaces; null for none.</param>
    public static RestValue Scalar(string? text, RestValue? old) => text is null ? new RestValue(JsonKind.Null)
        : old?.Kind switch
        {
            JsonKind.Text => new RestValue(JsonKind.Text, text),
            JsonKind.Number when IsNumber(text) => new RestValue(JsonKind.Number, text),
            _ when text is "true" or "false" => new RestValue(JsonKind.Boolean, text),
            _ => new RestValue(JsonKind.Text, text),
        };

    /// <summary>A whole number where a text is one, else as <see cref="Scalar"/>.</summary>
    /// <param name="text">The text; null for none.</param>
    public static RestValue Guess(string? text) => text is not null && IsNumber(text) ? new RestValue(JsonKind.Number, text) : Scalar(text, null);

    /// <summary>What a path with dots leads to; null where that is nothing.</summary>
    /// <param name="path">The path; empty for the value itself.</param>
    public RestValue? At(string path) => path.Length == 0 ? this : path.Split('.').Aggregate((RestValue?)this, (at, key) => at?[key]);

    /// <summary>Puts a value where a path with dots leads to.</summary>
    /// <param name="path">The path.</param>
    /// <param name="value">The value; null to take the member away.</param>
    public void Put(string path, RestValue? value)
    {
        var dot = path.IndexOf('.');
        var key = dot < 0 ? path : path.Substring(0, dot);
        var at = Members.FindIndex(member => member.Key == key);
        if (dot >= 0)
        {
            if (at < 0 || Members[at].Value.Kind != JsonKind.Object)
                Set(at, key, Object());
            this[key]!.Put(path.Substring(dot + 1), value);
        }
        else if (value is not null)
            Set(at, key, value);
        else if (at >= 0)
            Members.RemoveAt(at);
    }

    /// <summary>The reading of it: a text, a list of texts; of an object or of what is not there, none.</summary>
    public Reading Reading => Kind switch
    {
        JsonKind.Null => Core.Collection.Reading.Absent,
        JsonKind.Array => Core.Collection.Reading.Known([.. Items.Select(item => item.Cell ?? "")]),
        JsonKind.Object => Core.Collection.Reading.Known("object"),
        _ => Core.Collection.Reading.Known(Text),
    };

    /// <summary>It as a cell of a table: several values joined by a comma; null for none.</summary>
    public string? Cell => Kind switch
    {
        JsonKind.Null => null,
        JsonKind.Array => Items.Count == 0 ? null : string.Join(",", Items.Select(item => item.Cell)),
        JsonKind.Object => "object",
        _ => Text,
    };

    /// <summary>It as JSON.</summary>
    public override string ToString()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var json = new JsonText(text))
            Write(json);
        return text.ToString();
    }

    private static bool IsNumber(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static RestValue Of(JsonValue value)
    {
        switch (value.Kind)
        {
            case JsonKind.Object:
                return Object([.. value.Keys.Select(key => (key, value.Find(key) is { } member ? Of(member) : new RestValue(JsonKind.Null)))]);
            case JsonKind.Array:
                return Array(value.AsArray().Select(Of));
            case JsonKind.Boolean:
                return new RestValue(JsonKind.Boolean, value.AsBoolean() ? "true" : "false");
            case JsonKind.Number:
                var number = value.AsNumber();
                return new RestValue(JsonKind.Number, number == Math.Floor(number) && Math.Abs(number) < 1e15
                    ? value.AsNumber().ToString("F0", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture));
            case JsonKind.Text:
                return new RestValue(JsonKind.Text, value.AsText());
            default:
                return new RestValue(JsonKind.Null);
        }
    }

    private void Set(int at, string key, RestValue value)
    {
        if (at < 0)
            Members.Add(new KeyValuePair<string, RestValue>(key, value));
        else
            Members[at] = new KeyValuePair<string, RestValue>(key, value);
    }

    private void Write(JsonText json)
    {
        switch (Kind)
        {
            case JsonKind.Object:
                json.StartObject();
                foreach (var member in Members)
                {
                    json.Key(member.Key);
                    member.Value.Write(json);
                }

                json.EndObject();
                break;
            case JsonKind.Array:
                json.StartArray();
                Items.ForEach(item => item.Write(json));
                json.EndArray();
                break;
            case JsonKind.Boolean:
                json.Value(Text == "true");
                break;
            case JsonKind.Number when IsNumber(Text):
                json.Value(long.Parse(Text, CultureInfo.InvariantCulture));
                break;
            case JsonKind.Number:
                json.Value(double.Parse(Text, CultureInfo.InvariantCulture));
                break;
            case JsonKind.Null:
                json.Null();
                break;
            default:
                json.Value(Text);
                break;
        }
    }
}

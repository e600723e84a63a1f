using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace HypervisorHardening.Core.Json;

/// <summary>
/// A JSON value in memory. What is asked of it and is not there, or is of another kind, is refused as
/// <c>Hy.Json.Malformed</c>, with its line and column.
/// </summary>
public sealed class JsonValue
{
    private readonly string text;
    private readonly IReadOnlyList<JsonValue> items;
    private readonly Dictionary<string, JsonValue>? members;

    private JsonValue(JsonKind kind, JsonCursor at, string text = "", IReadOnlyList<JsonValue>? items = null, Dictionary<string, JsonValue>? members = null, IReadOnlyList<string>? keys = null)
    {
        Kind = kind;
        Line = at.Line;
        Column = at.Column;
        this.text = text;
        this.items = items ?? [];
        this.members = members;
        Keys = keys ?? [];
    }

    /// <summary>What it is.</summary>
    public JsonKind Kind { get; }

    /// <summary>The line on which it starts, from 1.</summary>
    internal int Line { get; }

    /// <summary>The column at which it starts, from 1.</summary>
    internal int Column { get; }

    /// <summary>The line on which its key starts, from 1; 0 where it has none.</summary>
    internal int KeyLine { get; private set; }

    /// <summary>The column at which its key starts, from 1; 0 where it has none.</summary>
    internal int KeyColumn { get; private set; }

    /// <summary>A text, a number as it is written, <c>true</c> or <c>false</c>.</summary>
    internal string Written => text;

    /// <summary>The keys of an object, in the order of the document; empty for anything else.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The member of an object.</summary>
    /// <param name="key">Its key.</param>
    /// <exception cref="HyException"><c>Hy.Json.Malformed</c>: there is none.</exception>
    public JsonValue this[string key] => Find(key) ?? throw Malformed("the member \"" + key + "\" is missing");

    /// <summary>Reads a whole document.</summary>
    /// <param name="json">The document.</param>
    /// <exception cref="HyException"><c>Hy.Json.Malformed</c>: it is not JSON, or has a key twice in one object.</exception>
    public static JsonValue Parse(string json) => Parse(new JsonCursor(new StringReader(json)));

    /// <summary>Reads a whole document from a stream of UTF-8, or of UTF-16 with a byte order mark.</summary>
    /// <param name="json">The document; it stays open.</param>
    /// <exception cref="HyException"><c>Hy.Json.Malformed</c>: it is not JSON, or has a key twice in one object.</exception>
    public static JsonValue Parse(Stream json) => Parse(new JsonCursor(json));

    /// <summary>The value at which a cursor stands, the cursor standing at its end afterwards: one item of a long list, for example.</summary>
    /// <param name="cursor">The cursor, at the first token of a value.</param>
    /// <exception cref="HyException"><c>Hy.Json.Malformed</c>: it is not JSON, or has a key twice in one object.</exception>
    public static JsonValue At(JsonCursor cursor)
    {
        if (cursor is null)
            throw new ArgumentNullException(nameof(cursor));
        return cursor.Token switch
        {
            JsonToken.StartObject => ObjectAt(cursor),
            JsonToken.StartArray => ArrayAt(cursor),
            JsonToken.Text => new(JsonKind.Text, cursor, cursor.Text),
            JsonToken.Number => new(JsonKind.Number, cursor, cursor.Text),
            JsonToken.True => new(JsonKind.Boolean, cursor, "true"),
            JsonToken.False => new(JsonKind.Boolean, cursor, "false"),
            JsonToken.Null => new(JsonKind.Null, cursor),
            _ => throw new InvalidOperationException("The cursor does not stand at a value."),
        };
    }

    /// <summary>The member of an object; null where there is none, or where it is <c>null</c>.</summary>
    /// <param name="key">Its key.</param>
    public JsonValue? Find(string key) =>
        Require(JsonKind.Object).members!.TryGetValue(key, out var member) && member.Kind != JsonKind.Null ? member : null;

    /// <summary>The member of an object whose key is known to be there, <c>null</c> or not.</summary>
    internal JsonValue Member(string key) => members![key];

    /// <summary>The items of an array.</summary>
    public IReadOnlyList<JsonValue> AsArray() => Require(JsonKind.Array).items;

    /// <summary>The texts of an array of texts.</summary>
    public IReadOnlyList<string> AsTexts() => AsArray().Select(item => item.AsText()).ToArray();

    /// <summary>The text.</summary>
    public string AsText() => Require(JsonKind.Text).text;

    /// <summary>Whether it is <c>true</c>.</summary>
    public bool AsBoolean() => Require(JsonKind.Boolean).text == "true";

    /// <summary>The whole number.</summary>
    public long AsInteger() =>
        long.TryParse(Require(JsonKind.Number).text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Malformed("a whole number of at most 64 bits is wanted");

    /// <summary>The number.</summary>
    public double AsNumber() =>
        double.TryParse(Require(JsonKind.Number).text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsInfinity(number)
            ? number
            : throw Malformed("the number is too large");

    /// <summary>An error that names the place of this value.</summary>
    /// <param name="what">What is wrong with it, without a full stop.</param>
    public HyException Malformed(string what) => JsonCursor.Malformed(what, Line, Column);

    /// <summary>Reads a whole document with a cursor that has read nothing yet.</summary>
    internal static JsonValue Parse(JsonCursor cursor)
    {
        cursor.Read();
        var value = At(cursor);
        cursor.Read();
        return value;
    }

    private static JsonValue ObjectAt(JsonCursor cursor)
    {
        var members = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        var keys = new List<string>();
        var value = new JsonValue(JsonKind.Object, cursor, members: members, keys: keys);
        while (cursor.Read() && cursor.Token != JsonToken.EndObject)
        {
            var key = cursor.Text;
            if (members.ContainsKey(key))
                throw cursor.Malformed("the key \"" + key + "\" stands twice in one object");
            var (keyLine, keyColumn) = (cursor.Line, cursor.Column);
            cursor.Read();
            var member = At(cursor);
            (member.KeyLine, member.KeyColumn) = (keyLine, keyColumn);
            members.Add(key, member);
            keys.Add(key);
        }

        return value;
    }

    private static JsonValue ArrayAt(JsonCursor cursor)
    {
        var items = new List<JsonValue>();
        var value = new JsonValue(JsonKind.Array, cursor, items: items);
        while (cursor.Read() && cursor.Token != JsonToken.EndArray)
            items.Add(At(cursor));
        return value;
    }

    private JsonValue Require(JsonKind kind) => Kind == kind
        ? this
        : throw Malformed((kind is JsonKind.Array or JsonKind.Object ? "an " : "a ") + Name(kind) + " is wanted, not " + (Kind == JsonKind.Null ? "null" : "this " + Name(Kind)));

    private static string Name(JsonKind kind) => kind switch
    {
        JsonKind.Null => "null",
        JsonKind.Boolean => "boolean",
        JsonKind.Number => "number",
        JsonKind.Text => "text",
        JsonKind.Array => "array",
        _ => "object",
    };
}

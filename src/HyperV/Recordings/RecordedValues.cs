using System;
using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Json;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Recordings;

/// <summary>Reads the values of a recording where a cursor stands.</summary>
/// <param name="json">The cursor.</param>
internal sealed class RecordedValues(JsonCursor json)
{
    /// <summary>Goes to the next token, which has to be this one.</summary>
    /// <param name="token">The token.</param>
    public void Next(JsonToken token)
    {
        json.Read();
        At(token);
    }

    /// <summary>The token at hand has to be this one.</summary>
    /// <param name="token">The token.</param>
    public void At(JsonToken token)
    {
        if (json.Token != token)
            throw Malformed("a " + token + " is wanted, not this " + json.Token);
    }

    /// <summary>Goes to the next item of a list; false at its end.</summary>
    public bool Item()
    {
        json.Read();
        return json.Token != JsonToken.EndArray;
    }

    /// <summary>The next token, a text.</summary>
    public string Text()
    {
        json.Read();
        return TextHere();
    }

    /// <summary>The text at hand.</summary>
    public string TextHere()
    {
        At(JsonToken.Text);
        return json.Text;
    }

    /// <summary>The next token, a whole number.</summary>
    public long Number()
    {
        json.Read();
        return NumberHere();
    }

    /// <summary>The object whose row starts at hand.</summary>
    /// <param name="classes">The classes of the answer.</param>
    public CimObject Object(IReadOnlyList<RecordedClass> classes)
    {
        At(JsonToken.StartArray);
        var place = Number();
        if (place < 0 || place >= classes.Count)
            throw Malformed("this is not the number of a class");
        var found = classes[(int)place];
        var values = new object?[found.Shape.Names.Count];
        for (var i = 0; i < values.Length; i++)
        {
            json.Read();
            values[i] = Value(classes);
        }

        var row = found.Shape.With(values);
        var path = Path(found, row, classes);
        return new CimObject(found.ClassName, row, path);
    }

    /// <summary>An error that names the place.</summary>
    /// <param name="what">What is wrong, without a full stop.</param>
    public HyException Malformed(string what) => new(
        "Hy.Json.Malformed",
        "The JSON is malformed at line " + json.Line.ToString(CultureInfo.InvariantCulture) + ", column " + json.Column.ToString(CultureInfo.InvariantCulture) + ": " + what + ".");

    private CimPath? Path(RecordedClass found, IReadOnlyDictionary<string, object?> row, IReadOnlyList<RecordedClass> classes)
    {
        json.Read();
        if (json.Token == JsonToken.StartObject)
        {
            var apart = Reference(classes);
            Next(JsonToken.EndArray);
            return apart;
        }

        if (json.Token != JsonToken.EndArray)
            throw Malformed("the row has more values than its class has properties");
        if (found.Space is null)
            return null;
        var keys = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in found.Keys)
            keys.Add(key, row.TryGetValue(key, out var value) ? value : throw Malformed("the row lacks a key"));
        return new CimPath(found.Space, found.ClassName, keys);
    }

    private object? Value(IReadOnlyList<RecordedClass> classes)
    {
        switch (json.Token)
        {
            case JsonToken.Null:
                return null;
            case JsonToken.Text:
                return json.Text;
            case JsonToken.True:
                return true;
            case JsonToken.False:
                return false;
            case JsonToken.Number:
                return NumberHere();
            case JsonToken.StartArray:
                var list = new List<object?>();
                while (Item())
                    list.Add(Value(classes));
                return list;
            case JsonToken.StartObject:
                json.Read();
                var value = Marked(classes);
                Next(JsonToken.EndObject);
                return value;
            default:
                throw Malformed("the row has fewer values than its class has properties");
        }
    }

    private object? Marked(IReadOnlyList<RecordedClass> classes)
    {
        At(JsonToken.Key);
        var mark = json.Text;
        json.Read();
        switch (mark)
        {
            case "unsigned" when ulong.TryParse(TextHere(), NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                return number;
            case "real" when double.TryParse(TextHere(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                return number;
            case "path":
                At(JsonToken.StartObject);
                return Reference(classes);
            case "object":
                return Object(classes);
            case "leftOut":
                TextHere();
                return null;
            default:
                throw Malformed("'" + SafeText.OneLine(mark) + "' is no kind of value");
        }
    }

    private CimPath Reference(IReadOnlyList<RecordedClass> classes)
    {
        var space = Member("space");
        var name = Member("class");
        Key("keys");
        Next(JsonToken.StartObject);
        var keys = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        for (json.Read(); json.Token == JsonToken.Key; json.Read())
        {
            var key = json.Text;
            json.Read();
            if (keys.ContainsKey(key))
                throw Malformed("the key stands twice");
            keys.Add(key, Value(classes));
        }

        At(JsonToken.EndObject);
        Next(JsonToken.EndObject);
        return new CimPath(space, name, keys);
    }

    private string Member(string name)
    {
        Key(name);
        return Text();
    }

    private void Key(string name)
    {
        json.Read();
        if (json.Token != JsonToken.Key || json.Text != name)
            throw Malformed("the member \"" + name + "\" is missing here");
    }

    private long NumberHere()
    {
        At(JsonToken.Number);
        return long.TryParse(json.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Malformed("a whole number of at most 64 bits is wanted");
    }
}

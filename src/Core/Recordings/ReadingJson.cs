using System;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Recordings;

/// <summary>Settings and readings as JSON: in recordings and in the journal.</summary>
internal static class ReadingJson
{
    public static void Write(JsonText json, Setting setting)
    {
        json.StartObject();
        json.Member("scope", setting.Scope.ToString());
        json.Member("source", setting.Source);
        json.Member("path", setting.Path);
        if (setting.Columns.Count > 0)
            json.Member("columns", setting.Columns);
        json.EndObject();
    }

    public static void Write(JsonText json, Reading reading)
    {
        if (reading.State == ReadingState.Absent)
            json.Null();
        else if (reading.State == ReadingState.Unreadable)
        {
            json.StartObject();
            json.Member("unreadable", reading.Reason);
            json.EndObject();
        }
        else if (reading.IsTable)
        {
            json.StartObject();
            json.Key("rows");
            json.StartArray();
            foreach (var row in reading.Rows)
            {
                json.StartArray();
                foreach (var cell in row.Cells)
                    json.Value(cell);
                json.EndArray();
            }

            json.EndArray();
            json.EndObject();
        }
        else if (reading.IsList)
        {
            json.StartArray();
            foreach (var item in reading.List)
                json.Value(item);
            json.EndArray();
        }
        else
            json.Value(reading.Text);
    }

    public static Setting Setting(JsonValue json) =>
        new(Named<Scope>(json["scope"]), json["source"].AsText(), json["path"].AsText(), json.Find("columns")?.AsTexts());

    /// <summary>A reading; JSON's <c>null</c>, as <see cref="JsonValue.Find"/> gives it, is "not set".</summary>
    public static Reading Reading(JsonValue? json, Setting setting)
    {
        var reading = json switch
        {
            null => Collection.Reading.Absent,
            { Kind: JsonKind.Text } => Collection.Reading.Known(json.AsText()),
            { Kind: JsonKind.Array } => Collection.Reading.Known(json.AsTexts()),
            _ when json.Find("unreadable") is { } reason => Collection.Reading.Unreadable(reason.AsText()),
            _ => Collection.Reading.Known(json["rows"].AsArray().Select(row => Row(row, setting)).ToArray()),
        };
        // A text where a table belongs would look like a table without rows, and pass.
        return !reading.IsKnown || reading.IsTable == setting.Columns.Count > 0
            ? reading
            : throw json!.Malformed("a setting with columns has rows, and no other has");
    }

    public static T Named<T>(JsonValue json) where T : struct, Enum =>
        Enum.TryParse<T>(json.AsText(), out var value) && value.ToString() == json.AsText() ? value : throw json.Malformed("this name is not known");

    private static Row Row(JsonValue json, Setting setting)
    {
        var cells = json.AsArray().Select(cell => cell.Kind == JsonKind.Null ? null : cell.AsText()).ToArray();
        return cells.Length == setting.Columns.Count ? new Row(setting.Columns, cells) : throw json.Malformed("the row has not as many cells as the setting has columns");
    }
}

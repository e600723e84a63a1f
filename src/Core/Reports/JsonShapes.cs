using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Reports;

/// <summary>Objects and arrays as members of JSON, written as they go.</summary>
internal static class JsonShapes
{
    /// <summary>Writes a key and an object.</summary>
    public static void Object(this JsonText json, string key, Action members)
    {
        json.Key(key);
        json.StartObject();
        members();
        json.EndObject();
    }

    /// <summary>Writes a key and an array of objects.</summary>
    public static void Objects<T>(this JsonText json, string key, IEnumerable<T> items, Action<T> members)
    {
        json.Key(key);
        json.StartArray();
        foreach (var item in items)
        {
            json.StartObject();
            members(item);
            json.EndObject();
        }

        json.EndArray();
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Recordings;

/// <summary>What was read of a resource, as JSON, settings by their number: in recordings and in snapshots.</summary>
internal static class ObservationJson
{
    /// <summary>Writes the members that tell which resource it is; the caller starts and ends the object.</summary>
    public static void Write(JsonText json, Resource resource)
    {
        json.Member("kind", resource.Kind.ToString());
        json.Member("id", resource.Id);
        json.Member("name", resource.Name);
        json.Member("host", resource.Host);
        json.Member("system", resource.SystemReason);
    }

    /// <summary>Writes an observation; settings without a number are left out.</summary>
    public static void Write(JsonText json, Observation observation, IReadOnlyDictionary<Setting, int> numbers)
    {
        json.StartObject();
        Write(json, observation.Resource);
        json.Member("collectedAt", observation.CollectedAt.ToString("O", CultureInfo.InvariantCulture));
        json.Key("readings");
        json.StartObject();
        foreach (var pair in observation.Readings)
        {
            if (!numbers.TryGetValue(pair.Key, out var number))
                continue;
            json.Key(number.ToString(CultureInfo.InvariantCulture));
            ReadingJson.Write(json, pair.Value);
        }

        json.EndObject();
        json.EndObject();
    }

    /// <summary>Reads which resource it is.</summary>
    public static Resource Resource(JsonValue json) =>
        new(ReadingJson.Named<Scope>(json["kind"]), json["id"].AsText(), json["name"].AsText(), json.Find("host")?.AsText(), json.Find("system")?.AsText());

    /// <summary>Reads an observation.</summary>
    /// <param name="json">What was written.</param>
    /// <param name="resource">The resource that it is of.</param>
    /// <param name="settings">The settings, by number.</param>
    public static Observation Read(JsonValue json, Resource resource, IReadOnlyList<Setting> settings)
    {
        var values = json["readings"];
        var readings = new Dictionary<Setting, Reading>(values.Keys.Count);
        foreach (var key in values.Keys)
        {
            if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= settings.Count)
                throw values.Malformed("'" + SafeText.OneLine(key) + "' is not the number of a setting");
            readings[settings[number]] = ReadingJson.Reading(values.Find(key), settings[number]);
        }

        return new Observation(resource, Instant(json["collectedAt"]), readings);
    }

    /// <summary>Reads an instant.</summary>
    public static DateTimeOffset Instant(JsonValue json) =>
        DateTimeOffset.TryParse(json.AsText(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : throw json.Malformed("this is not an instant");
}

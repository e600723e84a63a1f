using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Recordings;

/// <summary>Reads what <see cref="RecordingWriter"/> has written.</summary>
public static class RecordingReader
{
    /// <summary>Reads a recording.</summary>
    /// <param name="name">What the target is to be called.</param>
    /// <param name="input">The recording; it stays open.</param>
    /// <exception cref="HyException"><c>Hy.Json.Malformed</c>: it is not JSON or lacks a part. <c>Hy.Recording.Newer</c>: a newer version has written it.</exception>
    public static RecordedHypervisor Read(string name, Stream input)
    {
        var json = JsonValue.Parse(input);
        if (json["recording"].AsInteger() > RecordingWriter.Format)
            throw new HyException("Hy.Recording.Newer", "the recording was written by a newer version: update HypervisorHardening to read it.");
        var settings = json["settings"].AsArray().Select(ReadingJson.Setting).ToList();
        return new RecordedHypervisor(Target(name, json["target"]), json["resources"].AsArray().Select(item => Observation(item, settings)).ToList());
    }

    private static TargetInfo Target(string name, JsonValue json) => new(
        name,
        ReadingJson.Named<Platform>(json["platform"]),
        json["product"].AsText(),
        Version(json["version"]),
        Version(json["apiVersion"]),
        (int)json["hypervisorType"].AsInteger(),
        json["details"].Keys.ToDictionary(key => key, key => json["details"][key].AsText()));

    private static Observation Observation(JsonValue json, List<Setting> settings)
    {
        var resource = new Resource(ReadingJson.Named<Scope>(json["kind"]), json["id"].AsText(), json["name"].AsText(), json.Find("host")?.AsText(), json.Find("system")?.AsText());
        var readings = new Dictionary<Setting, Reading>();
        var values = json["readings"];
        foreach (var key in values.Keys)
        {
            if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= settings.Count)
                throw values.Malformed("'" + SafeText.OneLine(key) + "' is not the number of a setting");
            readings[settings[number]] = ReadingJson.Reading(values.Find(key), settings[number]);
        }

        if (!DateTimeOffset.TryParse(json["collectedAt"].AsText(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at))
            throw json["collectedAt"].Malformed("this is not an instant");
        return new Observation(resource, at, readings);
    }

    private static Version Version(JsonValue json) =>
        System.Version.TryParse(json.AsText(), out var version) ? version : throw json.Malformed("this is not a version");
}

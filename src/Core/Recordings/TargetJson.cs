using System;
using System.Linq;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Recordings;

/// <summary>What a target is, as JSON: in recordings and in snapshots.</summary>
internal static class TargetJson
{
    /// <summary>Writes a target.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="target">The target.</param>
    /// <param name="isNamed">Whether its name is written: a recording has that of its file.</param>
    public static void Write(JsonText json, TargetInfo target, bool isNamed)
    {
        json.StartObject();
        if (isNamed)
            json.Member("target", target.Target);
        json.Member("platform", target.Platform.ToString());
        json.Member("product", target.Product);
        json.Member("version", target.Version.ToString());
        json.Member("apiVersion", target.ApiVersion.ToString());
        json.Member("hypervisorType", target.HypervisorType);
        json.Key("details");
        json.StartObject();
        foreach (var detail in target.Details.Where(detail => detail.Key != TargetInfo.CallsDetail))
            json.Member(detail.Key, detail.Value);
        json.EndObject();
        json.EndObject();
    }

    /// <summary>Reads a target.</summary>
    /// <param name="json">What was written.</param>
    /// <param name="name">What it is to be called; null for the name that was written.</param>
    public static TargetInfo Read(JsonValue json, string? name = null) => new(
        name ?? json["target"].AsText(),
        ReadingJson.Named<Platform>(json["platform"]),
        json["product"].AsText(),
        Version(json["version"]),
        Version(json["apiVersion"]),
        (int)json["hypervisorType"].AsInteger(),
        json["details"].Keys.ToDictionary(key => key, key => json["details"][key].AsText()));

    private static Version Version(JsonValue json) =>
        System.Version.TryParse(json.AsText(), out var version) ? version : throw json.Malformed("this is not a version");
}

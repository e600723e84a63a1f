using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Recordings;

/// <summary>Writes what a hypervisor answers to a file, so that it can be judged without it.</summary>
public static class RecordingWriter
{
    /// <summary>The version of the format that is written.</summary>
    public const int Format = 1;

    /// <summary>Reads the settings of every resource of a target and writes them, resource by resource.</summary>
    /// <param name="hypervisor">The target.</param>
    /// <param name="settings">What to read.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="cancellation">Ends the recording.</param>
    public static void Write(IHypervisor hypervisor, IReadOnlyList<Setting> settings, Stream output, CancellationToken cancellation)
    {
        if (hypervisor is null)
            throw new ArgumentNullException(nameof(hypervisor));
        using var json = new JsonText(output);
        json.StartObject();
        json.Member("recording", Format);
        json.Key("target");
        Target(json, hypervisor.Info);
        json.Key("settings");
        json.StartArray();
        foreach (var setting in settings)
            ReadingJson.Write(json, setting);
        json.EndArray();
        json.Key("resources");
        json.StartArray();
        var numbers = settings.Select((setting, number) => (setting, number)).ToDictionary(pair => pair.setting, pair => pair.number);
        var scopes = new HashSet<Scope>(settings.Select(setting => setting.Scope)) { Scope.Host };
        foreach (var observation in hypervisor.Read(hypervisor.List(scopes, cancellation), settings, cancellation))
            Observation(json, observation, numbers);
        json.EndArray();
        json.EndObject();
    }

    private static void Target(JsonText json, TargetInfo target)
    {
        json.StartObject();
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

    private static void Observation(JsonText json, Observation observation, Dictionary<Setting, int> numbers)
    {
        json.StartObject();
        json.Member("kind", observation.Resource.Kind.ToString());
        json.Member("id", observation.Resource.Id);
        json.Member("name", observation.Resource.Name);
        json.Member("host", observation.Resource.Host);
        json.Member("system", observation.Resource.SystemReason);
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
}

using System;
using System.Collections.Generic;
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
        TargetJson.Write(json, hypervisor.Info, isNamed: false);
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
            ObservationJson.Write(json, observation, numbers);
        json.EndArray();
        json.EndObject();
    }
}

using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>How the resources of one kind are read.</summary>
internal sealed class ScopePlan
{
    private readonly IReadOnlyList<Setting> settings;
    private readonly IReadOnlyList<SettingRead> reads;
    private readonly Dictionary<Setting, int> places;

    /// <summary>Plans it.</summary>
    /// <param name="settings">The settings, each once.</param>
    public ScopePlan(IReadOnlyList<Setting> settings)
    {
        this.settings = settings;
        reads = [.. settings.Select(SourceList.Plan)];
        places = settings.Select((setting, place) => (setting, place)).ToDictionary(one => one.setting, one => one.place);
        AsksEach = settings.Any(setting => SourceList.Of(setting) is IEachSource);
    }

    /// <summary>The settings.</summary>
    public IReadOnlyList<Setting> Settings => settings;

    /// <summary>Whether a question is asked for each file or machine.</summary>
    public bool AsksEach { get; }

    /// <summary>Reads all of one resource.</summary>
    /// <param name="subject">The resource.</param>
    public IReadOnlyDictionary<Setting, Reading> Read(Subject subject)
    {
        var values = new Reading[settings.Count];
        for (var i = 0; i < values.Length; i++)
        {
            subject.Host.Cancellation.ThrowIfCancellationRequested();
            var version = subject.Host.Link.Version;
            values[i] = settings[i].Since is { } since && version is not null && since > version
                ? Reading.Unreadable("this Windows (" + version + ") is too old to have it: it came with " + since)
                : Faults.Guard(reads[i], subject);
        }

        return new PlacedReadings(places, values);
    }
}

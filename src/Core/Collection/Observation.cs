using System;
using System.Collections.Generic;

namespace HypervisorHardening.Core.Collection;

/// <summary>Everything that was read of one resource, and when.</summary>
/// <param name="resource">The resource.</param>
/// <param name="collectedAt">When the readings were taken.</param>
/// <param name="readings">What was read, by setting.</param>
public sealed class Observation(Resource resource, DateTimeOffset collectedAt, IReadOnlyDictionary<Setting, Reading> readings)
{
    private static readonly Reading NotCollected = Reading.Unreadable("it was not collected: record or connect again with this version");

    /// <summary>The resource.</summary>
    public Resource Resource { get; } = resource;

    /// <summary>When the readings were taken.</summary>
    public DateTimeOffset CollectedAt { get; } = collectedAt;

    /// <summary>What was read, by setting.</summary>
    public IReadOnlyDictionary<Setting, Reading> Readings { get; } = readings;

    /// <summary>What was read of a setting; unreadable where it was not collected.</summary>
    /// <param name="setting">The setting.</param>
    public Reading this[Setting setting] => Readings.TryGetValue(setting, out var reading) ? reading : NotCollected;

    /// <summary>The observation of a resource of which nothing could be read.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="at">When that was found.</param>
    /// <param name="settings">What should have been read.</param>
    /// <param name="reason">Why nothing could be read.</param>
    public static Observation Unreadable(Resource resource, DateTimeOffset at, IEnumerable<Setting> settings, string reason)
    {
        var reading = Reading.Unreadable(reason);
        var readings = new Dictionary<Setting, Reading>();
        foreach (var setting in settings)
            readings[setting] = reading;
        return new Observation(resource, at, readings);
    }
}

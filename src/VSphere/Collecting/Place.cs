using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>All that is read at one place: at resources of one kind, or at what one property of them refers to.</summary>
/// <param name="reads">The reads, with the places of their settings.</param>
internal sealed class Place(IEnumerable<(int Index, ISettingRead Read)> reads)
{
    /// <summary>The settings that come from properties of one object.</summary>
    public IReadOnlyList<(int Index, PropertyRead Read)> Single { get; } = [.. reads.Where(one => one.Read is PropertyRead).Select(one => (one.Index, (PropertyRead)one.Read))];

    /// <summary>The settings that are tables of many objects.</summary>
    public IReadOnlyList<(int Index, EachRead Read)> Each { get; } = [.. reads.Where(one => one.Read is EachRead).Select(one => (one.Index, (EachRead)one.Read))];

    /// <summary>The properties that the server is asked for.</summary>
    public IReadOnlyList<string> Paths { get; } =
    [
        .. reads.SelectMany(one => one.Read switch { PropertyRead property => property.Paths, EachRead each => each.Paths, _ => [] }).Distinct(StringComparer.Ordinal),
    ];
}

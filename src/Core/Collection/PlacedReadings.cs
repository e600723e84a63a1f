using System.Collections;
using System.Collections.Generic;

namespace HypervisorHardening.Core.Collection;

/// <summary>The readings of one resource: only the values, as all resources of a kind have the same settings.</summary>
/// <param name="places">Where each setting is, shared by all.</param>
/// <param name="values">The values, by place.</param>
public sealed class PlacedReadings(IReadOnlyDictionary<Setting, int> places, Reading[] values) : IReadOnlyDictionary<Setting, Reading>
{
    /// <inheritdoc/>
    public int Count => values.Length;

    /// <inheritdoc/>
    public IEnumerable<Setting> Keys => places.Keys;

    /// <inheritdoc/>
    public IEnumerable<Reading> Values => values;

    /// <inheritdoc/>
    public Reading this[Setting key] => values[places[key]];

    /// <inheritdoc/>
    public bool ContainsKey(Setting key) => places.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(Setting key, out Reading value)
    {
        var isThere = places.TryGetValue(key, out var place);
        value = isThere ? values[place] : Reading.Absent;
        return isThere;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<Setting, Reading>> GetEnumerator()
    {
        foreach (var place in places)
            yield return new(place.Key, values[place.Value]);
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

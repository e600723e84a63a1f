using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.HyperV.Cim;

/// <summary>The properties of one instance, which shares their names with others.</summary>
internal sealed class CimRow : IReadOnlyDictionary<string, object?>
{
    private readonly CimShape shape;
    private readonly object?[] values;

    /// <summary>Makes a row.</summary>
    /// <param name="shape">The names.</param>
    /// <param name="values">As many values.</param>
    public CimRow(CimShape shape, object?[] values)
    {
        if (values.Length != shape.Names.Count)
            throw new ArgumentException("A row has a value for each name.", nameof(values));
        this.shape = shape;
        this.values = values;
    }

    /// <summary>The names.</summary>
    public CimShape Shape => shape;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => shape.Names;

    /// <inheritdoc/>
    public IEnumerable<object?> Values => values;

    /// <inheritdoc/>
    public int Count => values.Length;

    /// <inheritdoc/>
    public object? this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => shape.PlaceOf(key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, out object? value)
    {
        var place = shape.PlaceOf(key);
        value = place < 0 ? null : values[place];
        return place >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        shape.Names.Select((name, place) => new KeyValuePair<string, object?>(name, values[place])).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

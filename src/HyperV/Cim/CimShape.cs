using System;
using System.Collections.Generic;

namespace HypervisorHardening.HyperV.Cim;

/// <summary>The names of the properties of many instances of one class, held once for all of them.</summary>
internal sealed class CimShape
{
    private readonly Dictionary<string, int> places;

    /// <summary>Makes a shape.</summary>
    /// <param name="names">The names of the properties, each once, letter case ignored.</param>
    public CimShape(IReadOnlyList<string> names)
    {
        Names = names;
        places = new(names.Count, StringComparer.OrdinalIgnoreCase);
        for (var place = 0; place < names.Count; place++)
            places.Add(names[place], place);
    }

    /// <summary>The names of the properties.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The place of a property; -1 where there is none.</summary>
    /// <param name="name">The property.</param>
    public int PlaceOf(string name) => places.TryGetValue(name, out var place) ? place : -1;

    /// <summary>The properties of one instance.</summary>
    /// <param name="values">Its values, in the order of the names.</param>
    public IReadOnlyDictionary<string, object?> With(object?[] values) => new CimRow(this, values);
}

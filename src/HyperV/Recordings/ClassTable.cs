using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Recordings;

/// <summary>Finds what the objects of one answer have in common.</summary>
internal sealed class ClassTable
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly Dictionary<(CimShape, string, string?), int> known = [];
    private readonly List<RecordedClass> classes = [];

    /// <summary>Looks at all objects, those within others too.</summary>
    /// <param name="objects">The objects.</param>
    public ClassTable(IEnumerable<CimObject> objects)
    {
        foreach (var item in objects)
            Add(item);
    }

    /// <summary>The descriptions found.</summary>
    public IReadOnlyList<RecordedClass> Classes => classes;

    /// <summary>The number of the description that fits an object.</summary>
    /// <param name="item">One of the objects.</param>
    public int PlaceOf(CimObject item)
    {
        // Instances of one class mostly share one list of names: no need to compare them each time.
        var shared = item.Properties is CimRow row ? (row.Shape, item.ClassName, item.Path?.Space) : default((CimShape, string, string?)?);
        if (shared is { } quick && known.TryGetValue(quick, out var place))
            return place;
        var keys = item.Path?.Keys.Keys ?? [];
        var text = string.Join("\n", item.ClassName, item.Path?.Space, string.Join("\t", keys), string.Join("\t", item.Properties.Keys));
        if (!places.TryGetValue(text, out place))
        {
            places.Add(text, place = classes.Count);
            classes.Add(new RecordedClass(item.ClassName, item.Path?.Space, keys.ToList(), new CimShape(item.Properties.Keys.ToList())));
        }

        if (shared is { } key)
            known.Add(key, place);
        return place;
    }

    private void Add(CimObject item)
    {
        PlaceOf(item);
        foreach (var value in item.Properties.Values)
            Within(value);
    }

    private void Within(object? value)
    {
        if (value is CimObject embedded)
            Add(embedded);
        else if (value is IReadOnlyList<object?> list && list.Count > 0 && list[0] is not (string or long))
            foreach (var item in list)
                Within(item);
    }
}

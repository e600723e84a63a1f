using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.Server;

/// <summary>The instances of one namespace, in the order in which they were made. Callers hold the lock of the store.</summary>
/// <param name="space">The namespace.</param>
/// <param name="reference">The class reference.</param>
internal sealed class StoreSpace(string space, ClassReference reference)
{
    private readonly Dictionary<string, List<CimObject>> byClass = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, CimObject> byPath = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The instances of a class and of those that extend it.</summary>
    public List<CimObject> Of(string className) => byClass.Where(pair => reference.IsA(space, pair.Key, className)).SelectMany(pair => pair.Value).ToList();

    /// <summary>The instance that a path names, by all keys or by those that it gives; null where there is none.</summary>
    public CimObject? Find(CimPath path)
    {
        if (byPath.TryGetValue(Text(path), out var found))
            return found;
        // Servers take a path through a parent class as well.
        return Of(path.ClassName).FirstOrDefault(instance =>
            path.Keys.All(key => string.Equals(CimObject.TextOf(key.Value), instance.Text(key.Key), StringComparison.OrdinalIgnoreCase)));
    }

    public void Add(CimObject instance)
    {
        var path = instance.Path!;
        if (path.Keys.Count > 0 && !byPath.TryAdd(Text(path), instance))
            throw new FixtureException($"{path} is there already.");
        if (!byClass.TryGetValue(instance.ClassName, out var list))
            byClass.Add(instance.ClassName, list = []);
        list.Add(instance);
    }

    public void Replace(CimObject old, CimObject changed)
    {
        var list = byClass[old.ClassName];
        list[list.IndexOf(old)] = changed;
        if (old.Path!.Keys.Count > 0)
            byPath[Text(old.Path)] = changed;
    }

    public void Remove(CimObject instance)
    {
        byClass[instance.ClassName].Remove(instance);
        byPath.Remove(Text(instance.Path!));
    }

    /// <summary>The other ends of the associations at whose one end an instance lies.</summary>
    public List<CimObject> Associated(CimObject source, string? resultClass, string? associationClass)
    {
        var found = new List<CimObject>();
        foreach (var (className, links) in byClass)
        {
            var facts = reference.Class(space, className);
            if (facts.References.Count < 2 || (associationClass is not null && !reference.IsA(space, className, associationClass)))
                continue;
            foreach (var link in links)
            {
                var ends = facts.References.Select(name => link[name] is CimPath end ? Find(end) : null).ToList();
                var own = ends.IndexOf(source);
                if (own >= 0)
                    found.AddRange(ends.Where((end, place) => place != own).OfType<CimObject>());
            }
        }

        return found.Where(end => resultClass is null || reference.IsA(space, end.ClassName, resultClass)).Distinct().ToList();
    }

    /// <summary>Keys that are numbers come as texts over some protocols: the text here is the same for both.</summary>
    private static string Text(CimPath path) =>
        path.ClassName + "." + string.Join("\u0001", path.Keys.OrderBy(key => key.Key, StringComparer.OrdinalIgnoreCase).Select(key => key.Key + "=" + CimObject.TextOf(key.Value)));
}

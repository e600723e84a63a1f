using HypervisorHardening.Core.Json;

namespace HypervisorHardening.HyperV.Tests.Server;

/// <summary>What the vendor's class reference says: the files of <c>Classes</c>, one for each namespace.</summary>
internal sealed class ClassReference
{
    private static readonly Lazy<ClassReference> Whole = new(() => new ClassReference(Files()));

    // The vendor's reference stops at classes of the DMTF's schema, which has these.
    private static readonly Dictionary<string, string> SchemaParents = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CIM_StorageAllocationSettingData"] = "CIM_ResourceAllocationSettingData",
        ["CIM_EthernetPortAllocationSettingData"] = "CIM_ResourceAllocationSettingData",
    };

    private readonly Dictionary<string, Dictionary<string, ClassFacts>> spaces = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads files.</summary>
    /// <param name="files">The files.</param>
    public ClassReference(IEnumerable<JsonValue> files)
    {
        foreach (var file in files)
        {
            var space = Space(file["namespace"].AsText());
            if (!spaces.TryGetValue(space, out var classes))
                spaces.Add(space, classes = new(StringComparer.OrdinalIgnoreCase));
            foreach (var name in file["classes"].Keys)
                Describe(classes, file["classes"], name);
        }

        // System classes are in every namespace.
        foreach (var (name, facts) in spaces.GetValueOrDefault("root")?.Where(pair => pair.Key.StartsWith("__", StringComparison.Ordinal)).ToList() ?? [])
        {
            foreach (var classes in spaces.Values)
                classes.TryAdd(name, facts);
        }
    }

    /// <summary>The reference that the tests carry.</summary>
    public static ClassReference Default => Whole.Value;

    /// <summary>The namespaces.</summary>
    public IEnumerable<string> Spaces => spaces.Keys;

    /// <summary>A namespace as its name is written here: with slashes, in small letters.</summary>
    /// <param name="space">The namespace, however written.</param>
    public static string Space(string space) => space.Replace('\\', '/').Trim('/').ToLowerInvariant();

    /// <summary>The classes of a namespace; null where the reference has no such namespace.</summary>
    /// <param name="space">The namespace.</param>
    public IReadOnlyDictionary<string, ClassFacts>? Classes(string space) => spaces.GetValueOrDefault(Space(space));

    /// <summary>A class; a mistake of the test where there is none.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="name">The class.</param>
    public ClassFacts Class(string space, string name) =>
        (Classes(space) ?? throw new FixtureException($"The class reference has no namespace {space}."))
        .GetValueOrDefault(name) ?? throw new FixtureException($"The class reference has no class {name} in {space}.");

    /// <summary>Whether a class is another one or extends it, however far up.</summary>
    /// <param name="space">The namespace of both.</param>
    /// <param name="name">The class.</param>
    /// <param name="ancestor">The other one.</param>
    public bool IsA(string space, string name, string ancestor)
    {
        var classes = Classes(space);
        for (var at = name; at is not null; at = classes?.GetValueOrDefault(at)?.Parent ?? SchemaParents.GetValueOrDefault(at))
        {
            if (string.Equals(at, ancestor, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static ClassFacts? Describe(Dictionary<string, ClassFacts> known, JsonValue classes, string name)
    {
        if (known.TryGetValue(name, out var facts))
            return facts;
        if (classes.Find(name) is not { } json)
            return null;
        var parent = json.Find("parent")?.AsText();
        facts = new ClassFacts(name, json, parent is null ? null : Describe(known, classes, parent));
        known.Add(name, facts);
        return facts;
    }

    private static IEnumerable<JsonValue> Files()
    {
        var assembly = typeof(ClassReference).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("classes.", StringComparison.Ordinal)))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            yield return JsonValue.Parse(file);
        }
    }
}

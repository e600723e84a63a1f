using HypervisorHardening.Core.Json;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.Server;

/// <summary>A class as the class reference describes it, with what it inherits from the classes of the reference.</summary>
internal sealed class ClassFacts
{
    /// <summary>Describes a class.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="json">Its member of the file.</param>
    /// <param name="parent">The class that it extends, where the reference has it.</param>
    public ClassFacts(string name, JsonValue json, ClassFacts? parent)
    {
        Name = name;
        Parent = json.Find("parent")?.AsText();
        Properties = Joined(parent?.Properties, Types(json["properties"]));
        var methods = json.Find("methods");
        Methods = Joined(parent?.Methods, (methods?.Keys ?? []).ToDictionary(method => method, method => MethodFacts.Of(methods![method])));
        References = Properties.Where(property => property.Value.IsReference).Select(property => property.Key).ToList();
        Keys = KeysOf(json["keys"].AsTexts());
        Shape = new CimShape(Properties.Keys.ToList());
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The name of the class that it extends, whether the reference describes that or not.</summary>
    public string? Parent { get; }

    /// <summary>The types of its properties by name.</summary>
    public IReadOnlyDictionary<string, ValueType> Properties { get; }

    /// <summary>Its methods by name.</summary>
    public IReadOnlyDictionary<string, MethodFacts> Methods { get; }

    /// <summary>The properties that refer to instances: two of them make an association.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>The properties by which an instance is named.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The names of its properties.</summary>
    public CimShape Shape { get; }

    /// <summary>The types of named properties or parameters; of a name that stands twice in different letter case, the last.</summary>
    /// <param name="json">The member of the file.</param>
    public static IReadOnlyDictionary<string, ValueType> Types(JsonValue? json)
    {
        var types = new Dictionary<string, ValueType>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in json?.Keys ?? [])
            types[name] = new ValueType(json![name].AsText());
        return types;
    }

    /// <summary>
    /// The reference calls InstanceID a key of nearly every class. A server names systems, devices and services by the keys
    /// that the CIM schema gives them, and leaves InstanceID of those empty.
    /// </summary>
    private IReadOnlyList<string> KeysOf(IReadOnlyList<string> written)
    {
        string[][] schema = [["SystemCreationClassName", "SystemName", "CreationClassName", "DeviceID"], ["SystemCreationClassName", "SystemName", "CreationClassName", "Name"], ["CreationClassName", "Name"]];
        return Name.StartsWith("Msvm_", StringComparison.Ordinal) && schema.FirstOrDefault(keys => keys.All(Properties.ContainsKey)) is { } found ? found
            : Name.StartsWith("Msvm_", StringComparison.Ordinal) && written.Contains("InstanceID") ? ["InstanceID"]
            : written;
    }

    private static Dictionary<string, T> Joined<T>(IReadOnlyDictionary<string, T>? inherited, IReadOnlyDictionary<string, T> own)
    {
        var all = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in (inherited ?? new Dictionary<string, T>()).Concat(own))
            all[pair.Key] = pair.Value;
        return all;
    }
}

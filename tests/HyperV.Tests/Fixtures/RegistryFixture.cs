using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Tests.Server;

namespace HypervisorHardening.HyperV.Tests.Fixtures;

/// <summary>The registry of a host below <c>HKEY_LOCAL_MACHINE</c>, as <c>StdRegProv</c> shows it.</summary>
internal sealed class RegistryFixture
{
    private const long Text = 1, Number = 4, Several = 7, NotFound = 2, Denied = 5;

    private readonly Dictionary<string, Dictionary<string, object>> keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> denied = new(StringComparer.OrdinalIgnoreCase);

    public RegistryFixture(CimStore store)
    {
        store.On("StdRegProv", "EnumValues", (_, given) => Of(given, values => CimStore.Answer(0, ("sNames", values.Keys.ToList()), ("Types", values.Select(pair => Types.TryGetValue(given["sSubKeyName"] + ":" + pair.Key, out var type) ? type : TypeOf(pair.Value)).ToList()))));
        store.On("StdRegProv", "EnumKey", (_, given) => Of(given, _ => CimStore.Answer(0, ("sNames", Below((string)given["sSubKeyName"]!)))));
        foreach (var (method, output) in new[] { ("GetDWORDValue", "uValue"), ("GetQWORDValue", "uValue"), ("GetStringValue", "sValue"), ("GetExpandedStringValue", "sValue"), ("GetMultiStringValue", "sValue"), ("GetBinaryValue", "uValue") })
        {
            store.On("StdRegProv", method, (_, given) => Of(given, values => values.TryGetValue((string)given["sValueName"]!, out var value)
                ? CimStore.Answer(0, (output, value)) : CimStore.Answer(NotFound)));
        }
    }

    /// <summary>Makes a key, and a value in it: a text, a number, or a list of texts.</summary>
    public void Set(string key, string? name = null, object? value = null)
    {
        for (var at = key; ; at = at[..at.LastIndexOf('\\')])
        {
            keys.TryAdd(at, new(StringComparer.OrdinalIgnoreCase));
            if (!at.Contains('\\', StringComparison.Ordinal))
                break;
        }

        if (name is not null)
            keys[key][name] = value!;
    }

    /// <summary>The keys with their values.</summary>
    public Dictionary<string, Dictionary<string, object>> Keys => keys;

    /// <summary>The types of values that are not those of their look, by <c>key:value</c>.</summary>
    public Dictionary<string, long> Types { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses a key.</summary>
    public void Deny(string key) => denied.Add(key);

    private static long TypeOf(object value) => value is string ? Text : value is string[] ? Several : Number;

    private List<string> Below(string key) => [.. keys.Keys.Where(one => one.StartsWith(key + "\\", StringComparison.OrdinalIgnoreCase) && one.IndexOf('\\', key.Length + 1) < 0).Select(one => one[(key.Length + 1)..])];

    private CimObject Of(IReadOnlyDictionary<string, object?> given, Func<Dictionary<string, object>, CimObject> answer)
    {
        var key = (string)given["sSubKeyName"]!;
        return denied.Contains(key) ? CimStore.Answer(Denied) : keys.TryGetValue(key, out var values) ? answer(values) : CimStore.Answer(NotFound);
    }
}

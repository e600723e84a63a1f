using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Tests.Fixtures;

namespace HypervisorHardening.HyperV.Tests.Server.Writes;

/// <summary>The methods of <c>StdRegProv</c> that write.</summary>
internal sealed class RegistryMethods
{
    private const long NotFound = 2, Denied = 5, LocalMachine = 0x80000002;

    private readonly RegistryFixture registry;

    public RegistryMethods(CimStore store, RegistryFixture registry)
    {
        this.registry = registry;
        foreach (var (method, parameter, type) in new[]
        {
            ("SetStringValue", "sValue", 1L), ("SetExpandedStringValue", "sValue", 2L), ("SetBinaryValue", "uValue", 3L), ("SetDWORDValue", "uValue", 4L), ("SetMultiStringValue", "sValue", 7L), ("SetQWORDValue", "uValue", 11L),
        })
            store.On("StdRegProv", method, (_, given) => Of(given, values => Set(given, values, given[parameter]!, type)));
        store.On("StdRegProv", "DeleteValue", (_, given) => Of(given, values => values.Remove((string)given["sValueName"]!) ? 0 : NotFound));
        store.On("StdRegProv", "CreateKey", (_, given) =>
        {
            registry.Set((string)given["sSubKeyName"]!);
            return CimStore.Answer(0);
        });
        store.On("StdRegProv", "DeleteKey", (_, given) => Of(given, _ => Delete((string)given["sSubKeyName"]!)));
    }

    private static CimObject Refused(long code) => CimStore.Answer(code);

    private CimObject Of(IReadOnlyDictionary<string, object?> given, Func<Dictionary<string, object>, long> does) => given["hDefKey"] is not LocalMachine ? Refused(Denied)
        : registry.Keys.TryGetValue((string)given["sSubKeyName"]!, out var values) ? CimStore.Answer(does(values)) : Refused(NotFound);

    private long Set(IReadOnlyDictionary<string, object?> given, Dictionary<string, object> values, object value, long type)
    {
        var name = (string)given["sValueName"]!;
        values[name] = type == 7 ? ((IReadOnlyList<object?>)value).Cast<string>().ToArray() : value;
        registry.Types[given["sSubKeyName"] + ":" + name] = type;
        return 0;
    }

    private long Delete(string key)
    {
        if (registry.Keys.Keys.Any(other => other.StartsWith(key + "\\", StringComparison.OrdinalIgnoreCase)))
            return Denied;
        registry.Keys.Remove(key);
        return 0;
    }
}

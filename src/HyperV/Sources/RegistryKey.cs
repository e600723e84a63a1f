using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>A key of a host's registry below <c>HKEY_LOCAL_MACHINE</c>, through <c>StdRegProv</c>. Its values are listed once.</summary>
/// <param name="host">The host.</param>
/// <param name="key">The key.</param>
internal sealed class RegistryKey(HostRead host, string key)
{
    /// <summary><c>HKEY_LOCAL_MACHINE</c>.</summary>
    public const long LocalMachine = 0x80000002;

    private const long Text = 1, Expanded = 2, Binary = 3, Number = 4, Several = 7, Large = 11;

    private static readonly CimPath Registry = new(Spaces.Registry, "StdRegProv");

    /// <summary>The names of its values, and their types; null where there is no such key.</summary>
    /// <exception cref="CimFault">It can not be read.</exception>
    public IReadOnlyDictionary<string, long>? Values => host.Once("registry " + key.ToUpperInvariant(), () =>
    {
        if (Called("EnumValues", null) is not { } output)
            return null;
        var types = output.List("Types");
        var values = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        var names = output.Texts("sNames");
        for (var i = 0; i < names.Count; i++)
            values[names[i]] = i < types.Count && long.TryParse(CimObject.TextOf(types[i]), NumberStyles.Integer, CultureInfo.InvariantCulture, out var type) ? type : 0;
        return values;
    });

    /// <summary>The names of the keys below; null where there is no such key.</summary>
    /// <exception cref="CimFault">They can not be read.</exception>
    public IReadOnlyList<string>? Keys => Called("EnumKey", null)?.Texts("sNames");

    /// <summary>A value; null where there is none.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="CimFault">It can not be read.</exception>
    public object? this[string name]
    {
        get
        {
            if (Values is not { } values || !values.TryGetValue(name, out var type))
                return null;
            var (method, output) = type switch
            {
                Text => ("GetStringValue", "sValue"),
                Expanded => ("GetExpandedStringValue", "sValue"),
                Binary => ("GetBinaryValue", "uValue"),
                Number => ("GetDWORDValue", "uValue"),
                Several => ("GetMultiStringValue", "sValue"),
                Large => ("GetQWORDValue", "uValue"),
                _ => throw new CimFault(CimFaultKind.NotSupported, "the value is of type " + type + ", which is not read"),
            };
            var found = Called(method, name)?[output];
            return type == Several && found is not IReadOnlyList<object?> ? found is null ? new List<object?>() : new List<object?> { found }
                : type == Binary && found is IReadOnlyList<object?> bytes ? Hexadecimal(bytes) : found;
        }
    }

    /// <summary>The reading of a value. A multi-string is a list, however short.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="CimFault">It can not be read.</exception>
    public Reading Read(string name) => this[name] switch
    {
        IReadOnlyList<object?> list => Reading.Known([.. list.Select(CimObject.TextOf).OfType<string>()]),
        var value => Reading.Maybe(CimObject.TextOf(value)),
    };

    private static string Hexadecimal(IReadOnlyList<object?> bytes) =>
        string.Concat(bytes.Select(one => long.TryParse(CimObject.TextOf(one), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number.ToString("x2", CultureInfo.InvariantCulture) : "??"));

    private CimObject? Called(string method, string? value)
    {
        (string, object?)[] arguments = [("hDefKey", LocalMachine), ("sSubKeyName", key), .. value is null ? [] : new (string, object?)[] { ("sValueName", value) }];
        var output = host.Invoke(Registry, method, arguments);
        return output.Text("ReturnValue") switch
        {
            null or "0" => output,
            "2" => null,
            "5" => throw new CimFault(CimFaultKind.AccessDenied, "the registry refuses " + key),
            var code => throw new CimFault(CimFaultKind.Failed, method + " of " + key + " returned " + code),
        };
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Sources;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>What shall change in the registry below <c>HKEY_LOCAL_MACHINE</c>.</summary>
/// <param name="draft">The changes.</param>
internal sealed class RegistryEdit(Draft draft)
{
    private const string TypeKind = "type", KeyKind = "made";
    private static readonly CimPath Registry = new(Spaces.Registry, "StdRegProv");

    // Windows looks at these only when it starts.
    private static readonly string[] AtStart = [@"SYSTEM\CurrentControlSet\Control\", @"SYSTEM\CurrentControlSet\Policies\", @"SOFTWARE\Policies\Microsoft\Windows\DeviceGuard", @"SOFTWARE\Policies\Microsoft\Windows\Kernel DMA Protection", @"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Virtualization"];

    /// <summary>What must happen for a key's values to count; null where they do at once.</summary>
    /// <param name="key">The key.</param>
    public static string? Activation(string key) => AtStart.Any(start => (key + "\\").StartsWith(start, StringComparison.OrdinalIgnoreCase) || key.Equals(start, StringComparison.OrdinalIgnoreCase)) ? "restart the host" : null;

    /// <summary>Writes a value.</summary>
    /// <param name="key">The key; it is made where there is none.</param>
    /// <param name="name">The value's name.</param>
    /// <param name="value">What it shall be.</param>
    /// <param name="way">What was kept when it was taken away.</param>
    /// <returns>What is needed to put back what was there.</returns>
    public WayBack Set(string key, string name, Reading value, WayBack way)
    {
        var values = new RegistryKey(draft.Host, key).Values;
        var made = values is null ? Missing(key) : null;
        var type = values is not null && values.TryGetValue(name, out var now) ? RegistryType.Of(now)
            : way.Of(TypeKind).FirstOrDefault() is { } kept ? RegistryType.Named(kept.Text)
            : RegistryType.For(value);
        var data = type.Value(value);
        if (made is not null)
            draft.Call(Registry, "CreateKey", Arguments(key));
        draft.Call(Registry, type.Method, [.. Arguments(key), ("sValueName", name), (type.Parameter, data)]);
        return new WayBack([new WayItem(TypeKind, name, "", type.Name), .. made is null ? way.Of(KeyKind) : [new WayItem(KeyKind, key, "", made)]]);
    }

    /// <summary>Takes a value away, and the keys that were made for it where they are empty then.</summary>
    /// <param name="key">The key.</param>
    /// <param name="name">The value's name.</param>
    /// <param name="way">What was kept when it was written.</param>
    /// <returns>What is needed to put it back.</returns>
    public WayBack Delete(string key, string name, WayBack way)
    {
        var values = new RegistryKey(draft.Host, key).Values;
        if (values is null || !values.TryGetValue(name, out var now))
            return new WayBack([]);
        draft.Call(Registry, "DeleteValue", [.. Arguments(key), ("sValueName", name)]);
        foreach (var made in way.Of(KeyKind))
            draft.Step("DeleteKey", () => Tidy(made.Of, made.Text));
        return new WayBack([new WayItem(TypeKind, name, "", RegistryType.Of(now).Name)]);
    }

    /// <summary>Takes a key away that has no keys below it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="kind">As what its values are kept.</param>
    /// <param name="of">By what the row is known again.</param>
    /// <returns>Its values, to put them back.</returns>
    public IEnumerable<WayItem> DeleteKey(string key, string kind, string of)
    {
        var registry = new RegistryKey(draft.Host, key);
        if (registry.Keys is { Count: > 0 })
            throw ChangeFault.Refused("the key " + key + " has keys below it, which would be lost: take it away by hand.");
        var kept = (registry.Values ?? new Dictionary<string, long>()).Select(value => new WayItem(kind, of, value.Key, RegistryType.Of(value.Value).Name + ":" + RegistryType.Of(value.Value).Text(registry[value.Key]))).ToList();
        draft.Call(Registry, "DeleteKey", Arguments(key));
        return kept.Count > 0 ? kept : [new WayItem(kind, of, "", "")];
    }

    /// <summary>Makes a key again, with its values.</summary>
    /// <param name="key">The key.</param>
    /// <param name="items">Its values.</param>
    public void PutBackKey(string key, IReadOnlyList<WayItem> items)
    {
        draft.Call(Registry, "CreateKey", Arguments(key));
        foreach (var item in items.Where(item => item.Text.Length > 0))
        {
            var colon = item.Text.IndexOf(':');
            var type = RegistryType.Named(item.Text.Substring(0, colon));
            draft.Call(Registry, type.Method, [.. Arguments(key), ("sValueName", item.At), (type.Parameter, type.Value(Reading.Known(item.Text.Substring(colon + 1))))]);
        }
    }

    private static (string, object?)[] Arguments(string key) => [("hDefKey", RegistryKey.LocalMachine), ("sSubKeyName", key)];

    // The topmost key that is not there.
    private string Missing(string key)
    {
        for (var parent = key; ;)
        {
            var slash = parent.LastIndexOf('\\');
            if (slash < 0 || new RegistryKey(draft.Host, parent.Substring(0, slash)).Values is not null)
                return parent;
            parent = parent.Substring(0, slash);
        }
    }

    private void Tidy(string key, string top)
    {
        for (var at = key; at.Length >= top.Length; at = at.Substring(0, at.LastIndexOf('\\')))
        {
            if (draft.Client.Invoke(Registry, "EnumValues", Input(at), default).List("sNames").Count + draft.Client.Invoke(Registry, "EnumKey", Input(at), default).List("sNames").Count > 0)
                return;
            draft.Run(Registry, "DeleteKey", Arguments(at));
            if (at.IndexOf('\\') < 0)
                return;
        }
    }

    private static Dictionary<string, object?> Input(string key) => Arguments(key).ToDictionary(one => one.Item1, one => one.Item2);
}

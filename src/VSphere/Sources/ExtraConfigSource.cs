using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Sources;

/// <summary>Advanced settings of a virtual machine, by key; with columns, those whose key a pattern finds.</summary>
internal sealed class ExtraConfigSource : ISource
{
    private const string Path = "config.extraConfig";

    /// <inheritdoc/>
    public string Name => "extra-config";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.VirtualMachine];

    /// <inheritdoc/>
    public ISettingRead Plan(Setting setting)
    {
        var reading = new ValueReading([]);
        return new PropertyRead(null, [Path], values =>
        {
            var all = values.Once(nameof(ExtraConfigSource), () => Index(values));
            return setting.Columns.Count > 0 ? Reading.Known(Rows(all, setting)) : reading.Text(all.TryGetValue(setting.Path, out var value) ? value : null);
        });
    }

    // A machine's file may name a key twice, in whatever case: the last one counts, and an empty value is none.
    private static Dictionary<string, string> Index(PropertyValues values)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in values[Path]?.Elements() ?? [])
        {
            if (Vim.Text(entry, "key") is not { } key)
                continue;
            if (Vim.Text(entry, "value") is { Length: > 0 } value)
                all[key] = value;
            else
                all.Remove(key);
        }

        return all;
    }

    private static List<Row> Rows(Dictionary<string, string> all, Setting setting) =>
    [
        .. from entry in all
            where NamePattern.Matches(setting.Path, entry.Key)
            orderby entry.Key
            select new Row(setting.Columns, [.. setting.Columns.Select(column => column == "key" ? entry.Key : entry.Value)]),
    ];
}

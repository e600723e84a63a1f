using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>Values of the registry below <c>HKEY_LOCAL_MACHINE</c>: one (<c>key:value</c>), all of a key (<c>key</c>), or some of each key below one (<c>key\*</c>).</summary>
internal sealed class RegistrySource : ISource
{
    private const string Below = "\\*", KeyColumn = "@key";

    /// <inheritdoc/>
    public string Name => "registry";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Host];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        var columns = setting.Columns;
        if (columns.Count > 0)
        {
            return setting.Path.EndsWith(Below, StringComparison.Ordinal) && setting.Path.Substring(0, setting.Path.Length - Below.Length) is var above
                ? subject => Reading.Known([.. (new RegistryKey(subject.Host, above).Keys ?? []).Select(key => Row(columns, key, new RegistryKey(subject.Host, above + "\\" + key)))])
                : subject => Values(columns, new RegistryKey(subject.Host, setting.Path));
        }

        var colon = setting.Path.IndexOf(':');
        if (colon <= 0)
            throw new FormatException("'" + setting.Path + "' is not like KEY:value");
        var (name, value) = (setting.Path.Substring(0, colon), setting.Path.Substring(colon + 1));
        return subject => new RegistryKey(subject.Host, name).Read(value);
    }

    private static Row Row(IReadOnlyList<string> columns, string name, RegistryKey key) =>
        new(columns, [.. columns.Select(column => column == KeyColumn ? name : PropertyRead.Cell(key[column]))]);

    private static Reading Values(IReadOnlyList<string> columns, RegistryKey key) =>
        Reading.Known([.. (key.Values ?? new Dictionary<string, long>()).Keys.Select(name => new Row(columns, [name, PropertyRead.Cell(key[name])]))]);
}

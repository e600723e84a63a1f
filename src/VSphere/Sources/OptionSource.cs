using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Sources;

/// <summary>Advanced options of a host or of vCenter, by key.</summary>
internal sealed class OptionSource : ISource
{
    /// <inheritdoc/>
    public string Name => "option";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.ManagementServer, Scope.Host];

    /// <inheritdoc/>
    public ISettingRead Plan(Setting setting)
    {
        var reading = new ValueReading([]);
        return new PropertyRead(setting.Scope == Scope.Host ? "configManager.advancedOption" : "setting", ["setting"], values =>
        {
            var options = values.Once(nameof(OptionSource), () => Index(values));
            return options.Count == 0 ? Reading.Unreadable("the server lists no options") : reading.Text(options.TryGetValue(setting.Path, out var value) ? value : null);
        });
    }

    private static Dictionary<string, string> Index(PropertyValues values)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in values["setting"]?.Elements() ?? [])
        {
            if (Vim.Text(option, "key") is { } key && Vim.Text(option, "value") is { } value)
                options[key] = value;
        }

        return options;
    }
}

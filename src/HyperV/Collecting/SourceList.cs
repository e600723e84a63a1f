using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>The sources of this assembly, found by reflection.</summary>
internal static class SourceList
{
    private static readonly Reading NoSource = Reading.Unreadable("nothing here reads this kind of setting");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ISource> All { get; } =
    [
        .. from type in typeof(SourceList).Assembly.GetTypes()
            where typeof(ISource).IsAssignableFrom(type) && !type.IsAbstract
            orderby type.FullName
            select (ISource)Activator.CreateInstance(type),
    ];

    /// <summary>The source that reads a setting; null where there is none.</summary>
    /// <param name="setting">The setting.</param>
    public static ISource? Of(Setting setting) => All.FirstOrDefault(source => source.Name == setting.Source && source.Scopes.Contains(setting.Scope));

    /// <summary>How a setting is read; one that nothing here reads is unreadable.</summary>
    /// <param name="setting">The setting.</param>
    public static SettingRead Plan(Setting setting)
    {
        try
        {
            return Of(setting)?.Plan(setting) ?? (_ => NoSource);
        }
        catch (FormatException fault)
        {
            var reading = Reading.Unreadable("its path is none: " + SafeText.OneLine(fault.Message));
            return _ => reading;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>The sources of this assembly, found by reflection.</summary>
internal static class SourceList
{
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
}

using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Sources;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>The sources of this assembly, found by reflection.</summary>
internal static class SourceList
{
    /// <summary>All of them, those of the host's files included.</summary>
    public static IReadOnlyList<ISource> All { get; } =
        [.. Make<ISource>(), .. Make<IHostSource>().Select(source => new HostFileSource(source))];

    private static readonly Dictionary<(Scope, string), ISource> ByName = All.ToDictionary(source => (source.Scope, source.Name));

    /// <summary>The source that reads a setting; null where there is none.</summary>
    /// <param name="setting">The setting.</param>
    public static ISource? Of(Setting setting) => ByName.TryGetValue((setting.Scope, setting.Source), out var source) ? source : null;

    private static IEnumerable<T> Make<T>() =>
        from type in typeof(SourceList).Assembly.GetTypes()
        where typeof(T).IsAssignableFrom(type) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null
        orderby type.FullName
        select (T)Activator.CreateInstance(type);
}

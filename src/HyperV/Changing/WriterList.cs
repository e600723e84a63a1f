using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>The writers of this assembly, found by reflection.</summary>
internal static class WriterList
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IWriter> All { get; } =
    [
        .. from type in typeof(WriterList).Assembly.GetTypes()
            where typeof(IWriter).IsAssignableFrom(type) && !type.IsAbstract
            orderby type.FullName
            select (IWriter)Activator.CreateInstance(type),
    ];

    /// <summary>The writer of a setting; null where it cannot be written.</summary>
    /// <param name="setting">The setting.</param>
    public static IWriter? Of(Setting setting) => All.FirstOrDefault(writer => writer.Claims(setting));
}

using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>A row for each machine of a host.</summary>
internal sealed class MachinesSource : ISource
{
    private const string NameColumn = "Name";

    /// <inheritdoc/>
    public string Name => "machines";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Host];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting) => Table(setting.Columns, NameColumn, Machines.Of);

    /// <summary>Reads a row for each machine or switch.</summary>
    /// <param name="columns">The columns: the name, and paths.</param>
    /// <param name="name">The column with the name.</param>
    /// <param name="list">Lists them.</param>
    public static SettingRead Table(IReadOnlyList<string> columns, string name, Func<HostRead, IReadOnlyList<CimObject>> list)
    {
        var reads = columns.Select(column => column == name ? null : new PartRead(column, [])).ToList();
        return subject => Reading.Known(
        [
            .. list(subject.Host).OrderBy(one => one.Text("ElementName"), StringComparer.Ordinal).Select(one => new Row(columns,
                [.. reads.Select(read => read is null ? one.Text("ElementName") : read.CellOf(subject.Host, one.Text("Name") ?? ""))])),
        ]);
    }
}

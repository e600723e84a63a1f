using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Inventory;
using HypervisorHardening.VSphere.Paths;

namespace HypervisorHardening.VSphere.Sources;

/// <summary>
/// Properties of the VIM API: of the resource (<c>config.firmware</c>), of what it refers to
/// (<c>configManager.serviceSystem/serviceInfo.service[key=ntpd].running</c>), or of each object that it refers to (<c>vm/</c>).
/// </summary>
internal sealed class PropertySource : ISource
{
    // What is referred to may be a cluster or a port group, of which not every path can be asked for.
    private static readonly string[] StopsBelow = ["configurationEx", "config.defaultPortConfig"];

    /// <inheritdoc/>
    public string Name => "property";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.ManagementServer, .. VimKind.All.Select(kind => kind.Scope)];

    /// <inheritdoc/>
    public ISettingRead Plan(Setting setting)
    {
        var (reference, path) = ValuePath.Split(setting.Path);
        if (path.Length == 0)
            return Each(reference ?? throw new FormatException("it is empty"), setting.Columns);
        var (wire, rest) = ValuePath.Parse(path).Cut(reference is null ? VimKind.Of(setting.Scope)?.Stops ?? [] : StopsBelow);
        if (wire.Length == 0)
            throw new FormatException("'" + path + "' names no property");
        var reading = new ValueReading(setting.Columns);
        return new PropertyRead(reference, [wire], values => reading.Of(values[wire], rest));
    }

    private static EachRead Each(string reference, IReadOnlyList<string> columns)
    {
        var cells = columns.Select(column => ValuePath.Parse(column).Cut(StopsBelow)).ToList();
        return new EachRead(reference, columns, [.. cells.Select(cell => cell.Wire).Where(wire => wire.Length > 0).Distinct()],
            values => [.. cells.Select(cell => cell.Wire.Length == 0 ? values.Object.Type : cell.Below.Joined(values[cell.Wire]))]);
    }
}

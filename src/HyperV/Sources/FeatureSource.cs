using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The instances of a feature of a machine's ports, of which a port may have many.</summary>
internal sealed class FeatureSource : ISource
{
    private const string PortColumn = "port";

    /// <inheritdoc/>
    public string Name => "feature";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.VirtualMachine];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        var columns = new PortColumns(setting.Columns);
        return subject => Reading.Known(
        [
            .. PartIndex.Of(subject.Host, setting.Path).Of(subject.Resource.Id).Select(feature => new Row(setting.Columns,
                [.. setting.Columns.Select((column, place) => column == PortColumn ? PartIndex.DeviceOf(feature.Text("InstanceID")) : columns.Cell(subject.Host, feature, place))])),
        ]);
    }
}

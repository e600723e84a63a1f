using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The network adapters of a machine, what they are connected to, and the features of their ports.</summary>
internal sealed class AdapterSource : ISource
{
    private static readonly string[] Kinds = ["Msvm_SyntheticEthernetPortSettingData", "Msvm_EmulatedEthernetPortSettingData"];

    /// <inheritdoc/>
    public string Name => "adapter";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.VirtualMachine];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        var columns = new PortColumns(setting.Columns);
        return subject => Reading.Known(
        [
            .. Of(subject.Host, subject.Resource.Id).Select(adapter => new Row(setting.Columns,
                [.. setting.Columns.Select((column, place) => column == "switch" ? Ports.SwitchOf(subject.Host, adapter.Text("InstanceID")) : columns.Cell(subject.Host, adapter, place))])),
        ]);
    }

    /// <summary>The adapters of a machine.</summary>
    /// <param name="host">The host.</param>
    /// <param name="guid">The machine.</param>
    /// <exception cref="CimFault">They can not be listed.</exception>
    public static IEnumerable<CimObject> Of(HostRead host, string guid) => Kinds.SelectMany(kind => PartIndex.Of(host, kind).Of(guid));
}

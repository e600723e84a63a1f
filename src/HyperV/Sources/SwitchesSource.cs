using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>A row for each virtual switch of a host.</summary>
internal sealed class SwitchesSource : ISource
{
    /// <inheritdoc/>
    public string Name => "switches";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Host];

    /// <inheritdoc/>
    public bool AsksEach => false;

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting) => MachinesSource.Table(setting.Columns, "ElementName", host => host.All("Msvm_VirtualEthernetSwitch").OrThrow());
}

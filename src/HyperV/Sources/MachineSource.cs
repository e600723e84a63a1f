using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>Properties of a machine, of its settings in force, and of their parts.</summary>
internal sealed class MachineSource : ISource
{
    /// <inheritdoc/>
    public string Name => "machine";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.VirtualMachine];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        var read = new PartRead(setting.Path, setting.Columns);
        return subject => read.Of(subject.Host, subject.Resource.Id);
    }
}

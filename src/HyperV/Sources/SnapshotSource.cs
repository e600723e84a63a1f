using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The snapshots of a machine.</summary>
internal sealed class SnapshotSource : ISource
{
    /// <inheritdoc/>
    public string Name => "snapshot";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.VirtualMachine];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        var read = new PropertyRead(ClassPath.Parse(Machines.Settings, Spaces.Virtualization), setting.Columns);
        return subject => read.Of(subject.Host.Once("snapshots", () => subject.Host.All(Machines.Settings).OrThrow().Where(Machines.IsSnapshot)
            .ToLookup(one => one.Text("VirtualSystemIdentifier") ?? "", StringComparer.OrdinalIgnoreCase))[subject.Resource.Id].ToList());
    }
}

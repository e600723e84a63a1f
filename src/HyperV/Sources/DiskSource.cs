using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The virtual hard disks of a machine.</summary>
internal sealed class DiskSource : IEachSource
{
    /// <inheritdoc/>
    public string Name => "disk";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.VirtualMachine];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        var read = new PropertyRead(ClassPath.Parse("Msvm_VirtualHardDiskSettingData", Spaces.Virtualization), setting.Columns);
        return subject => read.Of([.. Machines.Disks(subject.Host, subject.Resource.Id).Select(path => DiskRead.Of(subject.Host, path))]);
    }
}

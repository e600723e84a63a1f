using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads facts of a storage pool, those that are yes or no asked once for all pools.</summary>
internal sealed class PoolInfoSource() : Source<PoolSubject>("pool-info", Scope.ImageStore)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, PoolSubject subject) => setting.Path switch
    {
        "active" => Reading.Known(Flag.Text(subject.IsActive)),
        "persistent" => Reading.Known(Flag.Text(subject.Run.PersistentPools.Value.Contains(subject.Pool.Id))),
        "autostart" => Reading.Known(Flag.Text(subject.Run.AutostartPools.Value.Contains(subject.Pool.Id))),
        "capacity" => Size(subject.IsActive ? subject.Pool.Sizes.Capacity : null),
        "allocation" => Size(subject.IsActive ? subject.Pool.Sizes.Allocation : null),
        "available" => Size(subject.IsActive ? subject.Pool.Sizes.Available : null),
        _ => throw new KeyNotFoundException(setting.Path),
    };

    private static Reading Size(ulong? bytes) => Reading.Maybe(bytes?.ToString(CultureInfo.InvariantCulture));
}

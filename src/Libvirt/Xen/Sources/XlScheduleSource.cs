using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>A parameter of the scheduler, <c>weight</c> or <c>cap</c>, in force for a guest; not set while it does not run.</summary>
internal sealed class XlScheduleSource() : XenGuestSource("xl-schedule")
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, string guest, Run run, HostFileSystem files)
    {
        if (XlDomains.Of(files)[guest] is not { } domain)
            return Reading.Absent;
        return XlSchedule.Of(files)[domain.Id] is { } values && values.TryGetValue(setting.Path, out var value) ? Reading.Known(value)
            : throw new HostFileException("xl sched-credit2", "it does not tell the " + setting.Path + " of '" + guest + "'");
    }
}

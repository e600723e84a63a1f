using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Sources;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>A key of the file that Xen's tool starts a guest from; <c>.file</c> is the file itself.</summary>
internal sealed class XlConfigSource() : XenGuestSource("xl-config")
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, string guest, Run run, HostFileSystem files)
    {
        if (setting.Path == ".file")
            return Reading.Maybe(run.XenConfigs!.FileOf(guest));
        if (run.XenConfigs!.Of(guest) is not { } config)
            return LiveReading.NotRunning(setting);
        return setting.Columns.Count == 0 ? config.Read(setting.Path)
            : Reading.Known(XlConfig.Rows(config.Read(setting.Path).List, setting.Columns).Select(cells => new Row(setting.Columns, cells)).ToList());
    }
}

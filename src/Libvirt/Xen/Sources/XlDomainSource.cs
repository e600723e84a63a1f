using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Sources;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>A place in the configuration that a guest runs with.</summary>
internal sealed class XlDomainSource() : XenGuestSource("xl-domain")
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, string guest, Run run, HostFileSystem files) => XlDomains.Of(files)[guest] switch
    {
        null => LiveReading.NotRunning(setting),
        var domain when setting.Columns.Count == 0 => domain.Read(setting.Path),
        var domain => Reading.Known(domain.Rows(setting.Path, setting.Columns).Select(cells => new Row(setting.Columns, cells)).ToList()),
    };
}

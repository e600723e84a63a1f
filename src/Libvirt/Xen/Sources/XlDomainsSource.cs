using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>
/// The running domains, domain 0 among them, or the items of a list in their configurations; the first column is the
/// domain's name. Of the domains themselves the columns are places in the configuration, and <c>domid</c>.
/// </summary>
internal sealed class XlDomainsSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "xl-domains";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var columns = setting.Columns.Skip(1).ToList();
        var rows = setting.Path == "all"
            ? XlDomains.Of(files).All.Select(domain => (string?[])[domain.Name, .. columns.Select(column => column == "domid" ? domain.Id.ToString(CultureInfo.InvariantCulture) : domain.Text(column))])
            : XlDomains.Of(files).All.SelectMany(domain => domain.Rows(setting.Path, columns, domain.Name));
        return Reading.Known(rows.Select(cells => new Row(setting.Columns, cells)).ToList());
    }
}

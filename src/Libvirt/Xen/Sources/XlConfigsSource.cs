using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>
/// The files that Xen's tool starts guests from, or the items of a list in them; the first column is the guest's name.
/// Of the files themselves the columns are keys; of the items what specifications have.
/// </summary>
internal sealed class XlConfigsSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "xl-configs";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var configs = new XlConfigs(files);
        var columns = setting.Columns.Skip(1).ToList();
        return Reading.Known(configs.Names.SelectMany(name => Rows(name, configs.Of(name)!, setting.Path, columns)).Select(cells => new Row(setting.Columns, cells)).ToList());
    }

    private static IEnumerable<string?[]> Rows(string name, XlConfig config, string path, IReadOnlyList<string> columns) =>
        path == "all" ? [[name, .. columns.Select(column => config.Read(column).Text)]] : XlConfig.Rows(config.Read(path).List, columns, name);
}

using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>Name, number and security label of each running domain.</summary>
internal sealed class XlLabelsSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "xl-labels";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var table = new HostTable(setting, "domain", "domid", "label");
        foreach (var (name, id, label) in XlLabels.Of(files).All)
            table.Add(name, id, label);
        return table.ToReading();
    }
}

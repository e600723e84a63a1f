using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads nodes of the configurations of all domains of the host; the first column is the domain's name.</summary>
internal sealed class DomainsXmlSource() : Source<HostSubject>("domains-xml", Scope.Host)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, HostSubject subject)
    {
        var rows = new List<Row>();
        foreach (var (name, xml) in subject.DomainConfigurations)
            subject.Session.XPaths.AddRows(rows, xml, setting.Path, setting.Columns, name);
        return Reading.Known(rows);
    }
}

using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Documents;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the network filters of the host, by name.</summary>
internal sealed class FiltersSource() : Source<HostSubject>("nwfilters", Scope.Host)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, HostSubject subject)
    {
        var rows = new List<Row>();
        foreach (var filter in subject.Session.Connection.Filters())
        {
            using (filter)
            {
                if (Faults.UnlessGone(() => filter.Xml) is { } xml)
                    rows.Add(subject.Session.XPaths.Row(DaemonXml.Root(xml), setting.Columns, filter.Name));
            }
        }

        rows.Sort((left, right) => StringComparer.Ordinal.Compare(left.Cells[0], right.Cells[0]));
        return Reading.Known(rows);
    }
}

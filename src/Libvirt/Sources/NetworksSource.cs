using System.Collections.Generic;
using System;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Documents;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the configurations of the host's networks, by name.</summary>
internal sealed class NetworksSource() : Source<HostSubject>("networks", Scope.Host)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, HostSubject subject)
    {
        var rows = new List<Row>();
        foreach (var network in subject.Session.Connection.Networks(NetworkList.All))
        {
            using (network)
            {
                if (Faults.UnlessGone(() => network.Xml(inactive: true)) is { } xml)
                    rows.Add(subject.Session.XPaths.Row(DaemonXml.Root(xml), setting.Columns, network.Name));
            }
        }

        rows.Sort((left, right) => StringComparer.Ordinal.Compare(left.Cells[0], right.Cells[0]));
        return Reading.Known(rows);
    }
}

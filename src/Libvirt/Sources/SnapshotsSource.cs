using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Documents;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the snapshots of a domain, by name.</summary>
internal sealed class SnapshotsSource() : Source<DomainSubject>("snapshots", Scope.VirtualMachine)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, DomainSubject subject)
    {
        var xpaths = subject.Session.XPaths;
        var rows = new List<Row>();
        foreach (var xml in subject.Domain.Snapshots())
        {
            var root = DaemonXml.Root(xml);
            rows.Add(new Row(setting.Columns, [xpaths.Value(root, "name"), xpaths.Value(root, "creationTime")]));
        }

        rows.Sort((left, right) => StringComparer.Ordinal.Compare(left.Cells[0], right.Cells[0]));
        return Reading.Known(rows);
    }
}

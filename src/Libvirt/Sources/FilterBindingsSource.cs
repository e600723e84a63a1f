using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads which ports have which network filter, by port.</summary>
internal sealed class FilterBindingsSource() : Source<HostSubject>("nwfilter-bindings", Scope.Host)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, HostSubject subject)
    {
        var rows = new List<Row>();
        foreach (var binding in subject.Session.Connection.FilterBindings())
        {
            using (binding)
                rows.Add(new Row(setting.Columns, [binding.Port, binding.Filter]));
        }

        rows.Sort((left, right) => StringComparer.Ordinal.Compare(left.Cells[0], right.Cells[0]));
        return Reading.Known(rows);
    }
}

using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads facts of all domains of the host, by name.</summary>
internal sealed class DomainsSource() : Source<HostSubject>("domains", Scope.Host)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, HostSubject subject)
    {
        var rows = new List<Row>();
        foreach (var domain in subject.Run.Domains)
        {
            if (Faults.UnlessGone(() => Cells(setting, subject, domain)) is { } cells)
                rows.Add(new Row(setting.Columns, cells));
        }

        return Reading.Known(rows);
    }

    private static string?[] Cells(Setting setting, HostSubject subject, Domain domain) =>
        [.. setting.Columns.Select(column => DomainFacts.Of(subject.Run, domain, column))];
}

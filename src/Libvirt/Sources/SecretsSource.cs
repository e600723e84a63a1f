using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Documents;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads what is known of the host's secrets; their values are never asked for.</summary>
internal sealed class SecretsSource() : Source<HostSubject>("secrets", Scope.Host)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, HostSubject subject)
    {
        var rows = new List<Row>();
        foreach (var secret in subject.Session.Connection.Secrets())
        {
            using (secret)
            {
                if (Faults.UnlessGone(() => secret.Xml) is { } xml)
                    rows.Add(subject.Session.XPaths.Row(DaemonXml.Root(xml), setting.Columns));
            }
        }

        return Reading.Known(rows);
    }
}

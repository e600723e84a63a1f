using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>Changes and takes away what hosts may send replicas to this one.</summary>
internal sealed class ReplicationEntryWriter : IWriter
{
    private const string ClassName = "Msvm_ReplicationAuthorizationSettingData", From = "AllowedPrimaryHostSystem", Kind = "entry";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Scope == Scope.Host && Place.IsTable(setting, Spaces.Virtualization, ClassName, From);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var service = draft.Service("Msvm_ReplicationService");
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, From);
            if (rows.Gone.Concat(rows.New).Any(row => row[From] is null))
                throw ChangeFault.Refused("an entry for replicas names no host: take it away by hand.");
            var way = WayBack.Parse(change.Restore);
            var kept = new List<WayItem>();
            foreach (var row in rows.Gone)
            {
                kept.Add(new WayItem(Kind, row[From]!, "", Embedded.Whole(Entry(draft, row))));
                draft.Call(service, "RemoveAuthorizationEntry", (From, row[From]));
            }

            foreach (var (before, after) in rows.Edited)
            {
                draft.Call(service, "ModifyAuthorizationEntry", ("AuthorizationEntry", Embedded.Changed(Entry(draft, after),
                    RowChanges.Cells(before, after).ToDictionary(cell => cell.Column, cell => Embedded.Value(ClassName, cell.Column, cell.Value)))));
            }

            foreach (var row in rows.New)
            {
                var item = way.Of(Kind).FirstOrDefault(one => one.Of == row[From]) ?? new WayItem(Kind, row[From] ?? "", "", Embedded.New(ClassName,
                    row.Columns.Where(column => row[column] is not null && column != "InstanceID").ToDictionary(column => column, column => Embedded.Value(ClassName, column, row[column]))));
                kept.Add(item);
                draft.Call(service, "AddAuthorizationEntry", ("AuthorizationEntry", item.Text));
            }

            draft.Made(change, new WayBack(kept));
        }
    }

    private static CimObject Entry(Draft draft, Row row) => draft.Only(draft.Host.All(ClassName).OrThrow().Where(one => one.Text(From) == row[From]), "replication entry " + row[From]);
}

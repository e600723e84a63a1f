using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Networks;

/// <summary>Takes features of a machine's ports away, of which a port may have many, and changes them.</summary>
internal sealed class FeatureWriter : IWriter
{
    private const string Id = "InstanceID";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "feature" && setting.Columns.Contains(Id) && WrittenTypes.IsWritten(setting.Path);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var features = new FeatureChanges(draft, draft.Service("Msvm_VirtualSystemManagementService"));
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, Id);
            var way = WayBack.Parse(change.Restore);
            var kept = new List<WayItem>();
            foreach (var row in rows.Gone)
                kept.Add(features.Remove(Feature(draft, change, row), row[Id]!, ConnectionOf(draft, row[Id]!)));
            foreach (var (before, after) in rows.Edited)
                features.Modify(Feature(draft, change, after), RowChanges.Cells(before, after));
            foreach (var row in rows.New)
                kept.Add(features.PutBack(row[Id]!, way));
            draft.Made(change, new WayBack(kept));
        }

        features.Plan();
    }

    private static CimObject Feature(Draft draft, Change change, Row row) =>
        draft.Only(draft.Parts(change.Setting.Path).Where(one => one.Text(Id) == row[Id]), change.Setting.Path + " " + row[Id]);

    private static CimPath ConnectionOf(Draft draft, string id) => Ports.Of(draft.Host, Ports.ClassName, id).FirstOrDefault() is { } connection
        ? Machines.PartRemoval.PathOf(Ports.ClassName, connection.Text(Id)!)
        : throw ChangeFault.Refused("what the feature " + id + " is attached to can not be told: take it away by hand.");
}

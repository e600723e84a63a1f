using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Machines;

/// <summary>Takes parts of a machine away, changes them, and puts back what was taken away, with all that was attached.</summary>
internal sealed class MachinePartWriter : IWriter
{
    private const string AnyDevice = "CIM_ResourceAllocationSettingData";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "machine" && setting.Columns.Contains(PartRemoval.Id)
        && Place.Of(setting, Spaces.Virtualization) is { Steps.Count: 0 } path && (path.ClassName == AnyDevice || WrittenTypes.IsWritten(path.ClassName));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var texts = new PartTexts(draft);
        var removal = new PartRemoval(draft);
        foreach (var change in changes)
        {
            var path = ClassPath.Parse(change.Setting.Path, Spaces.Virtualization);
            var rows = new RowChanges(change, PartRemoval.Id);
            foreach (var (before, after) in rows.Edited)
            {
                var part = Part(draft, path, after);
                foreach (var (column, value) in RowChanges.Cells(before, after))
                    texts.Set(part, column, Embedded.Value(part.ClassName, column, value));
            }

            var kept = new List<WayItem>();
            foreach (var row in rows.Gone)
                kept.AddRange(removal.Remove(Part(draft, path, row)));
            draft.Made(change, new WayBack([.. kept, .. removal.PutBack(change, rows.New)]));
        }

        texts.ModifyResources();
        removal.Plan();
    }

    private static CimObject Part(Draft draft, ClassPath path, Row row) =>
        draft.Only(draft.Parts(path.ClassName).Where(part => string.Equals(part.Text(PartRemoval.Id), row[PartRemoval.Id], StringComparison.OrdinalIgnoreCase)), path.ClassName + " " + row[PartRemoval.Id]);
}

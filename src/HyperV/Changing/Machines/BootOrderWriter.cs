using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.HyperV.Changing.Machines;

/// <summary>Writes what the firmware of a machine tries, in its order.</summary>
internal sealed class BootOrderWriter : IWriter
{
    private const string Path = "path", Order = "BootSourceOrder";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "boot-source" && setting.Columns.Contains(Path);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var settings = draft.Only(draft.Parts(Collecting.Machines.Settings), Collecting.Machines.Settings);
        foreach (var change in changes)
        {
            if (!change.After.IsTable)
                throw ChangeFault.Refused(draft.Resource + " has no boot order to be without: change it by hand.");
            draft.Call(draft.Service("Msvm_VirtualSystemManagementService"), "ModifySystemSettings", ("SystemSettings", Embedded.Changed(settings,
                new Dictionary<string, object?> { [Order] = change.After.Rows.Select(row => (object?)row[Path]).ToList() })));
            draft.Made(change);
        }
    }
}

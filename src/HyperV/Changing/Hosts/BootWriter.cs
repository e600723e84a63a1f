using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Sources;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>Writes elements of the boot entry that was started; they count from the next start on.</summary>
internal sealed class BootWriter : IWriter
{
    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "boot" && BootElements.TypeOf(setting.Path) is not null;

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var entry = BootSource.Entry(draft.Host);
        foreach (var change in changes)
        {
            var (name, type) = (change.Setting.Path, BootElements.TypeOf(change.Setting.Path));
            if (!change.After.IsKnown)
                draft.Call(entry, "DeleteElement", ("Type", type));
            else if (BootElements.IsFlag(name))
                draft.Call(entry, "SetBooleanElement", ("Type", type), ("Boolean", CimValue.Parse("boolean", change.After.Text)));
            else
                draft.Call(entry, "SetIntegerElement", ("Type", type), ("Integer", BootElements.NumberOf(name, change.After.Text!) ?? throw ChangeFault.Refused("'" + change.After.Text + "' is no value of " + name + ".")));
            draft.Made(change);
        }

        draft.Activate("restart the host");
    }
}

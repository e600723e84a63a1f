using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Networks;

/// <summary>Switches extensions of a virtual switch on and off.</summary>
internal sealed class ExtensionWriter : IWriter
{
    private const string ClassName = "Msvm_EthernetSwitchExtension", State = "EnabledState", Forwarding = "3";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "switch" && setting.Path == ClassName && setting.Columns.Contains("Name") && setting.Columns.Contains(State);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, "Name");
            if (rows.Gone.Count + rows.New.Count > 0 || rows.Edited.Any(pair => RowChanges.Cells(pair.Before, pair.After).Any(cell => cell.Column != State)))
                throw ChangeFault.Refused("extensions of " + draft.Resource + " are only switched on and off: install and remove them by hand.");
            foreach (var (_, after) in rows.Edited)
            {
                var extension = draft.Only(draft.Parts(ClassName).Where(one => one.Text("Name") == after["Name"]), "extension " + after["Name"]);
                if (extension.Text("ExtensionType") == Forwarding)
                    LockOutGuard.Switch(draft, "the forwarding extension " + (extension.Text("ElementName") ?? after["Name"]));
                draft.Call(Services.PathOf(extension), "RequestStateChange", ("RequestedState", Embedded.Value(Ports.ClassName, State, after[State])));
            }

            draft.Made(change);
        }
    }
}

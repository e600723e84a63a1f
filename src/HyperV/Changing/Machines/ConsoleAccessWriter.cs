using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.HyperV.Changing.Machines;

/// <summary>Lets accounts connect to a machine's console, or no longer.</summary>
internal sealed class ConsoleAccessWriter : IWriter
{
    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "console-access";

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var service = draft.Service("Msvm_TerminalService");
        var machine = MeteringWriter.Machine(draft);
        foreach (var change in changes)
        {
            var gone = change.Before.List.Except(change.After.List, StringComparer.OrdinalIgnoreCase).Select(name => (object?)name).ToList();
            var come = change.After.List.Except(change.Before.List, StringComparer.OrdinalIgnoreCase).Select(name => (object?)name).ToList();
            if (gone.Count > 0)
                draft.Call(service, "RevokeInteractiveSessionAccess", ("ComputerSystem", machine), ("Trustees", gone));
            if (come.Count > 0)
                draft.Call(service, "GrantInteractiveSessionAccess", ("ComputerSystem", machine), ("Trustees", come));
            draft.Made(change);
        }
    }
}

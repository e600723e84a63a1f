using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Servers;

/// <summary>Ends sessions of others. What is ended does not come back.</summary>
internal sealed class SessionWriter : IWriter
{
    private const string Manager = "sessionManager", Key = "key";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting is { Scope: Scope.ManagementServer, Source: "property", Path: Manager + "/sessionList" } && setting.Columns.Contains(Key);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var guard = new LockOutGuard(draft);
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, Key);
            if (rows.New.Count + rows.Edited.Count > 0)
                throw ChangeFault.Refused("A session that was ended cannot be put back: whoever had it logs in again.");
            foreach (var row in rows.Gone)
                guard.Session(row[Key]!);
            draft.Call(draft.Reference(Manager), "TerminateSession", [.. rows.Gone.Select(row => Vim.Element("sessionId", row[Key]))]);
            draft.Made(change);
        }
    }
}

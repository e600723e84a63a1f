using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>Takes entries from the access list of a CIM namespace, and puts them back.</summary>
internal sealed class NamespaceAccessWriter : IWriter
{
    private const string Allows = "0";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "namespace-access";

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, "SID", "AccessMask", "AceType");
            foreach (var row in rows.Gone.Where(row => row["AceType"] == Allows))
                LockOutGuard.NamespaceEntry(row["SID"], change.Setting.Path);
            draft.Made(change, new WayBack([.. new AccessEdit(draft).Plan(new CimPath(change.Setting.Path, "__SystemSecurity"), rows.Gone, rows.New, WayBack.Parse(change.Restore))]));
        }
    }
}

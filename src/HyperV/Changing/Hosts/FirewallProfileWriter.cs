using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>Writes the profiles of the firewall.</summary>
internal sealed class FirewallProfileWriter : IWriter
{
    private const string ClassName = "MSFT_NetFirewallProfile";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "firewall" && setting.Path == "profiles";

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var profiles = draft.Host.All(Spaces.Network, ClassName).OrThrow();
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, "Name");
            if (rows.Gone.Count + rows.New.Count > 0)
                throw ChangeFault.Refused("profiles of the firewall are neither made nor taken away: change their cells.");
            foreach (var (before, after) in rows.Edited)
            {
                var cells = RowChanges.Cells(before, after).ToList();
                if (cells.Any(cell => cell is ("Enabled", "1") or ("DefaultInboundAction", "4")))
                    LockOutGuard.Blocking(draft, after["Name"]!, FirewallRuleWriter.Now(draft));
                var profile = draft.Only(profiles.Where(one => one.Text("Name") == after["Name"]), "firewall profile " + after["Name"]);
                draft.Modify(profile.Path ?? CimPath.Of(Spaces.Network, ClassName, "InstanceID", profile.Text("InstanceID")!), cells.ToDictionary(cell => cell.Column, cell => CimValue.Parse("uint64", cell.Value)));
            }

            draft.Made(change);
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Sources;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>Narrows from where rules of the firewall let in, and switches rules off: a row that goes is a rule switched off.</summary>
internal sealed class FirewallRuleWriter : IWriter
{
    private const string Rule = "MSFT_NetFirewallRule", Filter = "MSFT_NetAddressFilter", Id = "InstanceID", Remote = "RemoteAddress";
    private const long On = 1, Off = 2;

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "firewall" && setting.Path == "inbound" && setting.Columns.Contains(Id);

    /// <summary>The rules that let something in now.</summary>
    /// <param name="draft">The changes.</param>
    public static IReadOnlyList<Row> Now(Draft draft) => FirewallSource.Rules(draft.Host, [Id, "DisplayName", "Protocol", "LocalPort", Remote]);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, Id);
            if (rows.Edited.Any(pair => RowChanges.Cells(pair.Before, pair.After).Any(cell => cell.Column != Remote)))
                throw ChangeFault.Refused("of a rule of the firewall only the remote addresses are changed here: change the rest by hand.");
            LockOutGuard.Rules(draft, change.Before.Rows, change.After.Rows);
            foreach (var (_, after) in rows.Edited)
                draft.Modify(Local(draft, Filter, after), new Dictionary<string, object?> { [Remote] = (after[Remote] ?? "Any").Split(',').Select(address => (object?)address.Trim()).ToList() });
            foreach (var row in rows.Gone)
                draft.Modify(Local(draft, Rule, row), new Dictionary<string, object?> { ["Enabled"] = Off });
            foreach (var row in rows.New)
                draft.Modify(Local(draft, Rule, row), new Dictionary<string, object?> { ["Enabled"] = On });
            draft.Made(change);
        }
    }

    // What is in force may come from a policy of the domain, where it can not be changed.
    private static CimPath Local(Draft draft, string className, Row row)
    {
        var found = Place.With(draft.Host.All(Spaces.Network, className).OrThrow(), Id, row[Id])
            ?? throw ChangeFault.Refused("the rule '" + (row["DisplayName"] ?? row[Id]) + "' is none of the host's own: change the policy that it comes from.");
        return found.Path ?? CimPath.Of(Spaces.Network, className, Id, row[Id]!);
    }
}

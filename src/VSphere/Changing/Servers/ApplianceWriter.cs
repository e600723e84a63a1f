using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Rest;

namespace HypervisorHardening.VSphere.Changing.Servers;

/// <summary>Sets values of the appliance by its REST interface: each address is read, changed, and put back whole.</summary>
internal sealed class ApplianceWriter : IWriter
{
    private const string Firewall = "/api/appliance/networking/firewall/inbound";

    // What the value that an address answers with is called where it is put.
    private static readonly Dictionary<string, string> Wrapped = new(StringComparer.Ordinal)
    {
        ["/api/appliance/access/ssh"] = "enabled",
        ["/api/appliance/access/dcui"] = "enabled",
        ["/api/appliance/access/consolecli"] = "enabled",
        ["/api/appliance/ntp"] = "servers",
        ["/api/appliance/timesync"] = "mode",
        ["/api/appliance/logging/forwarding"] = "cfg_list",
        [Firewall] = "rules",
    };

    private static readonly string[] Whole = ["/api/appliance/access/shell", "/api/appliance/tls/profiles/global", "/api/appliance/local-accounts/global-policy"];

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting is { Scope: Scope.ManagementServer, Source: "appliance" } && (Wrapped.ContainsKey(Address(setting)) || Whole.Contains(Address(setting)));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        foreach (var group in changes.GroupBy(change => Address(change.Setting)))
        {
            var old = draft.Client.Rest.Get(group.Key, draft.Cancellation);
            draft.Watch(() => draft.Client.Rest.Get(group.Key, draft.Cancellation).ToString());
            var value = group.Aggregate(old, Changed);
            var body = Wrapped.TryGetValue(group.Key, out var name) ? RestValue.Object((name, value)) : value;
            if (group.Key == Firewall)
                CheckFirewall(draft, value);
            draft.Call("PUT " + group.Key, stop => draft.Client.Rest.Put(group.Key, body, stop));
            draft.Made(group);
        }
    }

    private static string Address(Setting setting) => setting.Path.Split(':')[0];

    private static RestValue Changed(RestValue value, Change change)
    {
        var path = change.Setting.Path.Substring(change.Setting.Path.IndexOf(':') + 1);
        var now = value.At(path);
        var wanted = change.Setting.Columns.Count > 0 ? Rows(change, now)
            : change.After.IsList || now?.Kind == JsonKind.Array ? RestValue.Array(change.After.List.Select(text => RestValue.Scalar(text, RestValue.Scalar("", null))))
            : !change.After.IsKnown ? null : now is null ? RestValue.Guess(change.After.Text) : RestValue.Scalar(change.After.Text, now);
        if (path.Length == 0)
            return wanted ?? throw ChangeFault.Refused("'" + change.Setting + "' cannot be unset: it stays " + change.Before + ".");
        value.Put(path, wanted);
        return value;
    }

    // Rows keep what the columns do not show, as far as they are the same rows.
    private static RestValue Rows(Change change, RestValue? now)
    {
        var old = now?.Items ?? [];
        return RestValue.Array(change.After.Rows.Select(row =>
        {
            var before = change.Before.Rows.ToList().FindIndex(one => one.Equals(row));
            if (before < 0 && change.Before.Rows.Count == change.After.Rows.Count)
                before = change.After.Rows.ToList().IndexOf(row);
            var item = RestValue.Object([.. (before >= 0 && before < old.Count ? old[before].Members : []).Select(member => (member.Key, member.Value))]);
            foreach (var column in row.Columns)
            {
                if (item.At(column)?.Cell != row[column])
                    item.Put(column, row[column] is null ? null : item.At(column) is { } present ? RestValue.Scalar(row[column], present) : RestValue.Guess(row[column]));
            }

            return item;
        }));
    }

    private static void CheckFirewall(Draft draft, RestValue rules)
    {
        // The first rule that fits decides; where none does, the appliance lets pass.
        var guard = new LockOutGuard(draft);
        var first = rules.Items.FirstOrDefault(rule => guard.IsFrom(rule["address"]?.Text, rule["prefix"]?.Text, IsClosing(rule)));
        if (first is not null && IsClosing(first))
            throw ChangeFault.LockOut(Firewall, "no rule before it lets the address pass that this connection comes from");
    }

    private static bool IsClosing(RestValue rule) => rule["policy"]?.Text is "REJECT" or "IGNORE";
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Hosts;

/// <summary>Opens and closes the host's firewall: rulesets, whom they let in, and what happens to all else.</summary>
internal sealed class FirewallWriter : IWriter
{
    private const string Key = "key", Enabled = "enabled", Allowed = "allowedHosts", AllIp = "allowedHosts.allIp", Addresses = "allowedHosts.ipAddress",
        Networks = "allowedHosts.ipNetwork.network", Lengths = "allowedHosts.ipNetwork.prefixLength", Policy = ".defaultPolicy.";

    private static readonly string[] Written = [Enabled, AllIp, Addresses, Networks, Lengths];
    private static readonly Regex One = new(@"^\.ruleset\[key=([^\]]+)\]\.(enabled|allowedHosts\.allIp)$", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public bool Claims(Setting setting) => Below(setting) is { } rest && (setting.Columns.Count == 0
        ? One.IsMatch(rest) || rest is Policy + "incomingBlocked" or Policy + "outgoingBlocked"
        : rest == ".ruleset" && setting.Columns.Contains(Key) && setting.Columns.Any(Written.Contains));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var system = draft.Reference("configManager.firewallSystem");
        foreach (var change in changes.Where(change => Below(change.Setting)!.StartsWith(".ruleset", StringComparison.Ordinal)))
            Rulesets(draft, system, change);
        var policies = changes.Where(change => Below(change.Setting)!.StartsWith(Policy, StringComparison.Ordinal)).ToList();
        if (policies.Count > 0)
            DefaultPolicy(draft, system, policies);
    }

    private static string? Below(Setting setting) => HostPath.Below(setting, "configManager.firewallSystem/firewallInfo", "config.firewall");

    private static XElement? Ruleset(Draft draft, ManagedObject system, string key) =>
        draft.Read(system, "firewallInfo.ruleset")?.Elements().FirstOrDefault(ruleset => Vim.Text(ruleset, Key) == key);

    private static void Rulesets(Draft draft, ManagedObject system, Change change)
    {
        var back = WayBack.Parse(change.Restore);
        var was = new Dictionary<string, XElement>();
        if (change.Setting.Columns.Count == 0)
        {
            var match = One.Match(Below(change.Setting)!);
            Ruleset(draft, system, match.Groups[1].Value, [(match.Groups[2].Value, change.After.Text)], back, was);
        }
        else
        {
            var rows = new RowChanges(change, Key);
            if (rows.Gone.Count + rows.New.Count > 0)
                throw ChangeFault.Refused("The rulesets of a host's firewall are given: they can be switched on and off, not be added or removed.");
            foreach (var (before, after) in rows.Edited)
                Ruleset(draft, system, after[Key]!, [.. RowChanges.Cells(before, after)], back, was);
        }

        draft.Made(change, new WayBack([], was).Text());
    }

    private static void Ruleset(Draft draft, ManagedObject system, string key, IReadOnlyList<(string Column, string? Value)> cells, WayBack back, Dictionary<string, XElement> was)
    {
        var ruleset = Ruleset(draft, system, key) ?? throw ChangeFault.Drifted("The firewall has no ruleset '" + key + "' any more: assess again.");
        if (cells.Select(cell => cell.Column).FirstOrDefault(column => !Written.Contains(column)) is { } fixedColumn)
            throw ChangeFault.Refused("'" + fixedColumn + "' of ruleset '" + key + "' cannot be written.");
        var now = ruleset.Element(Vim.Name(Allowed));
        var isEnabled = Vim.Text(ruleset, Enabled) == "true";
        var allowed = now;
        if (cells.Any(cell => cell.Column != Enabled))
        {
            allowed = back.Items.TryGetValue(key, out var kept) ? WireXml.Copy(kept, Allowed) : List(now, cells, key);
            was[key] = WireXml.Copy(now ?? Vim.Element(Allowed, Vim.Element("allIp", "true")), Allowed);
        }

        var enable = cells.FirstOrDefault(cell => cell.Column == Enabled).Value;
        new LockOutGuard(draft).Ruleset(key, enable is null ? isEnabled : enable == "true", allowed);

        // First whom it lets in, so that it is never open to more than is meant.
        if (allowed != now)
            draft.Call(system, "UpdateRuleset", Vim.Element("id", key), Vim.Element("spec", new XElement(allowed!)));
        if (enable is not null)
            draft.Call(system, enable == "true" ? "EnableRuleset" : "DisableRuleset", Vim.Element("id", key));
    }

    private static XElement List(XElement? now, IReadOnlyList<(string Column, string? Value)> cells, string key)
    {
        IReadOnlyList<string> Values(string column, IEnumerable<string?> old)
        {
            var cell = cells.FirstOrDefault(one => one.Column == column);
            return cell.Column is null ? [.. old.OfType<string>()] : cell.Value?.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(text => text.Trim()).ToList() ?? [];
        }

        var oldNetworks = now?.Elements(Vim.Name("ipNetwork")).ToList() ?? [];
        var addresses = Values(Addresses, now?.Elements(Vim.Name("ipAddress")).Select(item => item.Value) ?? []);
        var networks = Values(Networks, oldNetworks.Select(network => Vim.Text(network, "network")));
        var lengths = Values(Lengths, oldNetworks.Select(network => Vim.Text(network, "prefixLength")));
        if (networks.Count != lengths.Count)
            throw ChangeFault.Refused("Ruleset '" + key + "' would get " + networks.Count + " networks and " + lengths.Count + " prefix lengths: give as many of both.");
        var all = Values(AllIp, [Vim.Text(now, "allIp") ?? "true"]).FirstOrDefault() ?? "true";
        if (all != "true" && addresses.Count + networks.Count == 0)
            throw ChangeFault.Refused("Ruleset '" + key + "' would let nobody in: name the addresses or networks that it shall let in.");
        return Vim.Element(Allowed, addresses.Select(address => Vim.Element("ipAddress", address)),
            networks.Zip(lengths, (network, length) => Vim.Element("ipNetwork", Vim.Element("network", network), Vim.Element("prefixLength", length))), Vim.Element("allIp", all));
    }

    private static void DefaultPolicy(Draft draft, ManagedObject system, IReadOnlyList<Change> changes)
    {
        var now = draft.Read(system, "firewallInfo.defaultPolicy");
        var policy = now is null ? Vim.Element("defaultPolicy") : WireXml.Copy(now, "defaultPolicy");
        var edit = new StructureEdit(policy, "HostFirewallDefaultPolicy");
        var guard = new LockOutGuard(draft);
        foreach (var change in changes)
        {
            if (change.After.Text == "true")
                guard.DefaultPolicy(change.Setting.Path, draft.Read(system, "firewallInfo.ruleset")?.Elements() ?? []);
            edit.Set(Below(change.Setting)!.Substring(Policy.Length), change.After);
            draft.Made(change);
        }

        draft.Call(system, "UpdateDefaultPolicy", policy);
    }
}

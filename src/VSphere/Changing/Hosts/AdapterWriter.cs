using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Hosts;

/// <summary>Sets which of a host's own network adapters carry a kind of traffic (vMotion, vSAN ...). Never management.</summary>
internal sealed class AdapterWriter : IWriter
{
    private const string Kind = "nicType", Selected = "selectedVnic";

    private static readonly Regex One = new(@"^\[nicType=([^\]]+)\]\.selectedVnic$", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public bool Claims(Setting setting) => Below(setting) is { } rest
        && (setting.Columns.Count == 0 ? One.IsMatch(rest) : rest.Length == 0 && setting.Columns.Contains(Kind) && setting.Columns.Contains(Selected));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var manager = draft.Reference("configManager.virtualNicManager");
        var kinds = draft.Read("config.virtualNicManagerInfo.netConfig")?.Elements().ToList() ?? [];
        foreach (var change in changes)
        {
            foreach (var (kind, before, after) in Selections(change))
            {
                foreach (var key in before.Except(after))
                    Call(draft, manager, kinds, kind, key, "DeselectVnicForNicType");
                foreach (var key in after.Except(before))
                    Call(draft, manager, kinds, kind, key, "SelectVnicForNicType");
            }

            draft.Made(change);
        }
    }

    private static string? Below(Setting setting) => HostPath.Below(setting, "config.virtualNicManagerInfo.netConfig", "configManager.virtualNicManager/info.netConfig");

    private static IEnumerable<(string Kind, IReadOnlyList<string> Before, IReadOnlyList<string> After)> Selections(Change change)
    {
        if (change.Setting.Columns.Count == 0)
            return [(One.Match(Below(change.Setting)!).Groups[1].Value, change.Before.List, change.After.List)];
        var rows = new RowChanges(change, Kind);
        return rows.Gone.Count + rows.New.Count > 0
            ? throw ChangeFault.Refused("The kinds of traffic are given: only the adapters that carry them can be chosen.")
            : rows.Edited.Select(pair => (pair.After[Kind] ?? "", Keys(pair.Before), Keys(pair.After)));
    }

    private static IReadOnlyList<string> Keys(Row row) => row[Selected]?.Split(',') ?? [];

    private static void Call(Draft draft, ManagedObject manager, IEnumerable<XElement> kinds, string kind, string key, string method)
    {
        if (kind == "management")
            throw ChangeFault.LockOut("config.virtualNicManagerInfo.netConfig", "the management of the host goes over these adapters");
        var device = kinds.Where(one => Vim.Text(one, Kind) == kind).SelectMany(one => one.Elements(Vim.Name("candidateVnic")))
            .FirstOrDefault(nic => Vim.Text(nic, "key") == key || Vim.Text(nic, "device") == key);
        draft.Call(manager, method, Vim.Element(Kind, kind), Vim.Element("device", Vim.Text(device, "device")
            ?? throw ChangeFault.Refused("The host has no adapter '" + key + "' that could carry " + kind + ".")));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Networks;

/// <summary>Reconfigures a distributed switch.</summary>
internal sealed class SwitchWriter : IWriter
{
    private const string Config = "config.", Spec = "VMwareDVSConfigSpec", Nioc = "config.networkResourceManagementEnabled",
        Collector = "config.ipfixConfig.collectorIpAddress", Health = "config.healthCheckConfig", Traffic = "config.infrastructureTrafficResourceConfig", Mirrors = "config.vspanSession", Type = "@type", Key = "key";

    private static readonly string[] Structures = ["defaultPortConfig", "policy", "linkDiscoveryProtocolConfig", "ipfixConfig"];
    private static readonly string[] Values = ["description", "maxMtu", "multicastFilteringMode", "switchIpAddress"];

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting is { Scope: Scope.Switch, Source: "property" } && (setting.Columns.Count > 0
        ? (setting.Path == Health && setting.Columns.Contains(Type)) || (setting.Path is Traffic or Mirrors && setting.Columns.Contains(Key))
        : setting.Path == Nioc || (First(setting) is { } first && (Structures.Contains(first) || Values.Contains(first)) && StructurePlace.IsWritable(Spec, setting.Path.Substring(Config.Length))));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var type = StructureTypes.Of(Spec)!;
        var parts = new List<XElement>();
        foreach (var group in changes.GroupBy(change => change.Setting.Path is Nioc or Health or Traffic or Mirrors ? change.Setting.Path : First(change.Setting)!))
        {
            switch (group.Key)
            {
                case Nioc:
                    draft.Call(draft.Self, "EnableNetworkResourceManagement", Vim.Element("enable", group.First().After.Text ?? "false"));
                    draft.Made(group);
                    break;
                case Health:
                    draft.Call(draft.Self, "UpdateDVSHealthCheckConfig_Task", [.. Rows(draft, group, Health, Type, "healthCheckConfig", "VMwareDVSHealthCheckConfig")]);
                    break;
                case Traffic:
                    parts.AddRange(Rows(draft, group, Traffic, Key, "infrastructureTrafficResourceConfig", "DvsHostInfrastructureTrafficResource"));
                    break;
                case Mirrors:
                    parts.AddRange(group.SelectMany(change => MirrorChanges.Make(draft, change)));
                    break;
                default:
                    parts.Add(Part(draft, type[group.Key]!, [.. group]));
                    break;
            }
        }

        if (parts.Count > 0)
        {
            draft.Call(draft.Self, "ReconfigureDvs_Task", Vim.Typed("spec", Spec, Vim.Element("configVersion", draft.Peek("config.configVersion")?.Value),
                parts.OrderBy(part => type.Place(part.Name.LocalName))));
        }
    }

    private static string? First(Setting setting) =>
        setting.Path.StartsWith(Config, StringComparison.Ordinal) ? setting.Path.Substring(Config.Length).Split('.')[0] : null;

    private static XElement Part(Draft draft, StructureField field, IReadOnlyList<Change> changes)
    {
        if (field.IsSimple)
        {
            draft.Made(changes);
            return Vim.Element(field.Name, changes[0].After.Text ?? "");
        }

        var now = draft.Peek("config")?.Element(Vim.Name(field.Name));
        var structure = now is null ? Vim.Element(field.Name) : WireXml.Copy(now, field.Name);
        StructureChanges.Make(draft, structure, field.Type, changes, Config + field.Name);

        // A collector goes by an empty address.
        if (changes.Any(change => change.Setting.Path == Collector && !change.After.IsKnown))
            new StructureEdit(structure, field.Type).Set(Collector.Substring(Config.Length + field.Name.Length + 1), Reading.Known(""));
        return structure;
    }

    private static IEnumerable<XElement> Rows(Draft draft, IEnumerable<Change> changes, string path, string key, string name, string type)
    {
        var present = draft.Peek("config")?.Elements(Vim.Name(path.Substring(Config.Length))).ToList() ?? [];
        var edited = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, key);
            if (rows.Gone.Count + rows.New.Count > 0)
                throw ChangeFault.Refused("The rows of '" + path + "' are given: they can be changed, not be added or removed.");
            foreach (var (before, after) in rows.Edited)
            {
                if (!edited.TryGetValue(after[key]!, out var item))
                {
                    item = WireXml.Copy(present.FirstOrDefault(one => (key == Type ? Vim.TypeOf(one) : Vim.Text(one, key)) == after[key])
                        ?? throw ChangeFault.Drifted("There is no '" + after[key] + "' any more: assess again."), name);
                    edited.Add(after[key]!, item);
                }

                var edit = new StructureEdit(item, type);
                foreach (var (column, value) in RowChanges.Cells(before, after))
                    edit.Set(column, Reading.Maybe(value));
            }

            draft.Made(change);
        }

        return edited.Values;
    }
}

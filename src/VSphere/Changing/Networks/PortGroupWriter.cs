using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Networks;

/// <summary>Reconfigures a distributed port group: all changes in one call, with all that some servers would else reset.</summary>
internal sealed class PortGroupWriter : IWriter
{
    private const string Config = "config.", Spec = "DVPortgroupConfigSpec";

    private static readonly string[] Kept = ["name", "portNameFormat", "defaultPortConfig", "description", "type", "policy", "autoExpand"];
    private static readonly string[] Structures = ["defaultPortConfig", "policy"];

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting is { Scope: Scope.Network, Source: "property", Columns.Count: 0 }
        && setting.Path.StartsWith(Config, System.StringComparison.Ordinal) && IsWritable(setting.Path.Substring(Config.Length));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var config = draft.Peek("config") ?? throw ChangeFault.Refused(draft.Resource + " does not tell its configuration.");
        if (draft.Peek("config.uplink")?.Value == "true")
            throw ChangeFault.Refused(draft.Resource + " carries the uplinks of its switch: change the switch.");
        var type = StructureTypes.Of(Spec)!;
        var parts = Kept.Select(name => config.Element(Vim.Name(name))).OfType<XElement>().Select(part => WireXml.Copy(part, part.Name.LocalName)).ToDictionary(part => part.Name.LocalName);
        foreach (var group in changes.GroupBy(change => change.Setting.Path.Substring(Config.Length).Split('.')[0]))
        {
            if (!parts.TryGetValue(group.Key, out var structure))
                parts.Add(group.Key, structure = Vim.Typed(group.Key, group.Key == "policy" ? "VMwareDVSPortgroupPolicy" : "VMwareDVSPortSetting"));
            StructureChanges.Make(draft, structure, type[group.Key]!.Type, [.. group], Config + group.Key);
        }

        draft.Call(draft.Self, "ReconfigureDVPortgroup_Task", Vim.Element("spec", Vim.Element("configVersion", Vim.Text(config, "configVersion")),
            parts.Values.OrderBy(part => type.Place(part.Name.LocalName))));
    }

    private static bool IsWritable(string path) => Structures.Contains(path.Split('.')[0]) && StructurePlace.IsWritable(Spec, path);
}

using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Hosts;

/// <summary>Sets where a host gets the time from: NTP, PTP.</summary>
internal sealed class DateTimeWriter : IWriter
{
    private const string Spec = "HostDateTimeConfig", Info = "dateTimeInfo.";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Columns.Count == 0 && Below(setting) is { } path && StructurePlace.IsWritable(Spec, path);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var system = draft.Reference("configManager.dateTimeSystem");
        var type = StructureTypes.Of(Spec)!;
        var parts = new List<XElement>();
        foreach (var group in changes.GroupBy(change => Below(change.Setting)!.Split('.')[0]))
        {
            var field = type[group.Key]!;
            if (field.IsSimple)
            {
                var change = group.First();
                draft.Made(change);
                parts.Add(Vim.Element(field.Name, change.After.Text ?? throw ChangeFault.Refused("'" + change.Setting + "' cannot be unset: it stays " + change.Before + ".")));
                continue;
            }

            var now = draft.Read(system, Info + group.Key);
            var structure = now is null ? Vim.Element(group.Key) : WireXml.Copy(now, group.Key);
            var edit = new StructureEdit(structure, field.Type);
            foreach (var change in group)
            {
                edit.Set(Below(change.Setting)!.Substring(group.Key.Length + 1), change.After);
                draft.Made(change);
            }

            // The file as text would win over the servers, as the host made it of the old ones.
            if (!group.Any(change => Below(change.Setting) == "ntpConfig.configFile"))
                structure.Elements(Vim.Name("configFile")).Remove();
            parts.Add(structure);
        }

        draft.Call(system, "UpdateDateTimeConfig", Vim.Element("config", parts.OrderBy(part => type.Place(part.Name.LocalName))));
    }

    private static string? Below(Setting setting)
    {
        var path = HostPath.Below(setting, "configManager.dateTimeSystem/" + Info, "config." + Info);
        return path == "systemClockProtocol" ? "protocol" : path is "resetToFactoryDefaults" or "timeZone" ? null : path;
    }
}

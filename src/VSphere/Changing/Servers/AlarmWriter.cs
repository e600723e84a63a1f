using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Servers;

/// <summary>Makes, switches and removes alarms at the root of the inventory.</summary>
internal sealed class AlarmWriter : IWriter
{
    private const string Manager = "alarmManager", Name = "name", Enabled = "enabled", Spec = "spec";

    private static readonly string[] Told = ["key", "alarm", "entity", "lastModifiedTime", "lastModifiedUser", "creationEventId"];

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting is { Scope: Scope.ManagementServer, Source: "alarms" } && setting.Columns.Contains(Name);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var manager = draft.Reference(Manager);
        var root = draft.Client.RootFolder.Element("entity");
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, Name);
            var back = WayBack.Parse(change.Restore);
            var taken = new Dictionary<string, XElement>();
            foreach (var row in rows.Gone)
            {
                var (alarm, spec) = Find(draft, manager, root, row);
                taken.Add(rows.KeyOf(row), spec);
                draft.Call(alarm, "RemoveAlarm");
            }

            foreach (var row in rows.New)
                draft.Call(manager, "CreateAlarm", root, back.Items.TryGetValue(rows.KeyOf(row), out var spec) ? WireXml.Copy(spec, Spec) : NewAlarm.Spec(row));
            foreach (var (before, after) in rows.Edited)
            {
                if (RowChanges.Cells(before, after).Any(cell => cell.Column != Enabled))
                    throw ChangeFault.Refused("The alarm '" + after[Name] + "' can be switched on and off here; change what else it does by hand.");
                var (alarm, spec) = Find(draft, manager, root, after);
                spec.Element(Vim.Name(Enabled))!.Value = after[Enabled] ?? "false";
                draft.Call(alarm, "ReconfigureAlarm", spec);
            }

            draft.Made(change, new WayBack([], taken).Text());
        }
    }

    // The definition is what the alarm tells of itself, without what the server knows about it.
    private static (ManagedObject Alarm, XElement Spec) Find(Draft draft, ManagedObject manager, XElement root, Row row)
    {
        foreach (var alarm in draft.Ask(manager, "GetAlarm", root).Select(ManagedObject.Of).OfType<ManagedObject>())
        {
            var info = draft.Read(alarm, "info");
            if (info is null || Vim.Text(info, Name) != row[Name])
                continue;
            var spec = WireXml.Copy(info, Spec);
            spec.SetAttributeValue(Vim.TypeAttribute, "AlarmSpec");
            spec.Elements().Where(child => Told.Contains(child.Name.LocalName)).ToList().ForEach(child => child.Remove());
            return (alarm, spec);
        }

        throw ChangeFault.Drifted("There is no alarm '" + row[Name] + "' any more: assess again.");
    }
}

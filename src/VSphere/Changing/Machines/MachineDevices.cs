using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Paths;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Machines;

/// <summary>Edits and removes virtual devices, and adds those again that were removed. A device is always sent whole.</summary>
/// <param name="draft">The changes of the machine.</param>
internal sealed class MachineDevices(Draft draft)
{
    /// <summary>The column that tells devices apart.</summary>
    public const string Key = "key";

    private const string Device = "VirtualDevice";

    private readonly SortedDictionary<int, (string Operation, XElement Device)> specs = [];
    private List<XElement>? present;

    private IEnumerable<XElement> Present => present ??= [.. draft.Peek("config.hardware.device")?.Elements() ?? []];

    /// <summary>The parts of the specification.</summary>
    /// <param name="changes">The changes of devices.</param>
    public IEnumerable<XElement> Prepare(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, Key);
            var back = WayBack.Parse(change.Restore);
            var notes = new List<StructureNote>();
            var taken = new Dictionary<string, XElement>();
            foreach (var row in rows.Gone)
                taken.Add(rows.KeyOf(row), Remove(row));
            foreach (var row in rows.New)
                Add(row, back);
            foreach (var (before, after) in rows.Edited)
                notes.AddRange(Edit(before, after, back));
            draft.Made(change, new WayBack(notes, taken).Text());
        }

        // Controllers come before what is on them when they are added, and go after it.
        return specs.Values.OrderBy(spec => spec.Operation == "remove" ? 0 : 1).Select(spec => Vim.Element("deviceChange",
            new XAttribute(Vim.TypeAttribute, "VirtualDeviceConfigSpec"), Vim.Element("operation", spec.Operation), spec.Device));
    }

    private static int Number(Row row) => int.TryParse(row[Key], out var number) ? number : throw ChangeFault.Refused("a device has no key: change it by hand.");

    private XElement Find(Row row) => Present.FirstOrDefault(device => Vim.Text(device, Key) == row[Key])
        ?? throw ChangeFault.Drifted("There is no device " + row[Key] + " any more: assess again.");

    private XElement Remove(Row row)
    {
        var device = Find(row);
        var type = Vim.TypeOf(device) ?? Device;
        if (type == "VirtualDisk")
            throw ChangeFault.Refused("A disk is never taken away from " + draft.Resource + ": do it by hand.");
        if (Present.Any(other => Vim.Text(other, "controllerKey") == row[Key] && !specs.Any(spec => spec.Value.Operation == "remove" && Vim.Text(spec.Value.Device, Key) == Vim.Text(other, Key))))
            throw ChangeFault.Refused("The controller " + row[Key] + " of " + draft.Resource + " still has devices: remove those first.");
        var copy = WireXml.Copy(device, "device", type);
        specs[Number(row)] = ("remove", copy);
        return new XElement(copy);
    }

    private void Add(Row row, WayBack back)
    {
        if (!back.Items.TryGetValue(row[Key] ?? "", out var device))
            throw ChangeFault.Refused("A device cannot be added to " + draft.Resource + " here: do it by hand.");
        specs[Number(row)] = ("add", WireXml.Copy(device, "device"));
    }

    private IEnumerable<StructureNote> Edit(Row before, Row after, WayBack back)
    {
        var device = specs.TryGetValue(Number(after), out var spec) ? spec.Device : WireXml.Copy(Find(after), "device");
        var edit = new StructureEdit(device, Device);
        foreach (var (column, value) in RowChanges.Cells(before, after))
        {
            if (column.EndsWith(PathStep.Type, StringComparison.Ordinal))
                throw ChangeFault.Refused("A device of " + draft.Resource + " does not become one of another kind: replace it by hand.");
            edit.Set(column, Reading.Maybe(value));
        }

        var own = "[key=" + after[Key] + "]";
        edit.Revert(back.Notes.Where(note => note.Path.StartsWith(own, StringComparison.Ordinal)).Select(note => new StructureNote(note.Path.Substring(own.Length), note.Text)));
        specs[Number(after)] = ("edit", device);
        return edit.Notes.Select(note => new StructureNote(own + note.Path, note.Text));
    }
}

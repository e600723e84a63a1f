using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Machines;

/// <summary>Changes fields of a machine's configuration. Structures are sent back whole, as some servers replace them.</summary>
/// <param name="draft">The changes of the machine.</param>
internal sealed class MachineFields(Draft draft)
{
    private const string Locked = "config.memoryReservationLockedToMax", Reservation = "config.memoryAllocation.reservation";

    /// <summary>The parts of the specification.</summary>
    /// <param name="changes">The changes of fields.</param>
    public IEnumerable<XElement> Prepare(IReadOnlyList<Change> changes)
    {
        foreach (var field in changes.GroupBy(change => MachineField.PathInSpec(change.Setting.Path)!.Split('.')[0]))
        {
            var type = StructureTypes.Of("VirtualMachineConfigSpec")![field.Key]!;
            yield return type.IsSimple ? Simple(type, field.First()) : Structure(type, [.. field]);
        }

        NoteReservation(changes);
    }

    private static Reading Wanted(Change change, StructureField first, string type) =>
        !change.After.IsKnown && MachineField.Unset(first.Name, type) is { } unset ? Reading.Known(unset) : change.After;

    private static string LeafType(string type, string path)
    {
        foreach (var step in StructurePlace.Steps(path))
            type = StructureTypes.Of(type)?[step.Name]?.Type ?? type;
        return type;
    }

    private XElement Simple(StructureField field, Change change)
    {
        var value = Wanted(change, field, field.Type);
        if (!value.IsKnown)
            throw ChangeFault.Refused("'" + change.Setting + "' cannot be unset: vSphere keeps a value that was set once. It stays " + change.Before + ".");
        draft.Made(change);
        return Vim.Element(field.Name, value.Text);
    }

    private XElement Structure(StructureField field, IReadOnlyList<Change> changes)
    {
        var now = draft.Peek(MachineField.Property(field.Name));
        var structure = now is null ? Vim.Element(field.Name) : WireXml.Copy(now, field.Name);
        foreach (var change in changes)
        {
            var path = MachineField.PathInSpec(change.Setting.Path)!.Substring(field.Name.Length + 1);
            var edit = new StructureEdit(structure, field.Type);
            edit.Set(path, Wanted(change, field, LeafType(field.Type, path)));
            draft.Made(change, new WayBack(edit.Notes, new Dictionary<string, XElement>()).Text());
        }

        return structure;
    }

    // The server raises the reservation along with it, and an undo must lower it again.
    private void NoteReservation(IReadOnlyList<Change> changes)
    {
        if (!changes.Any(change => change.Setting.Path == Locked && change.After.Text == "true") || changes.Any(change => change.Setting.Path == Reservation))
            return;
        var (before, memory) = (draft.Peek(Reservation)?.Value, draft.Peek("config.hardware.memoryMB")?.Value);
        if (before is not null && memory is not null && before != memory)
            draft.Made(new Change(new Setting(Scope.VirtualMachine, "property", Reservation), Reading.Known(before), Reading.Known(memory)));
    }
}

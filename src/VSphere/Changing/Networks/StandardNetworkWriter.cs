using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing.Hosts;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Networks;

/// <summary>Changes a host's standard switches and their port groups. The specification of one is always sent whole.</summary>
internal sealed class StandardNetworkWriter : IWriter
{
    private const string Switches = "vswitch", Groups = "portgroup", SwitchName = "name", GroupName = "spec.name", Spec = "spec.", Vlan = "vlanId", Bridge = "bridge.nicDevice";

    /// <inheritdoc/>
    public bool Claims(Setting setting)
    {
        var array = Below(setting);
        var (name, type) = array == Switches ? (SwitchName, "HostVirtualSwitchSpec") : (GroupName, "HostPortGroupSpec");
        return array is Switches or Groups && setting.Columns.Contains(name)
            && setting.Columns.Any(column => column.StartsWith(Spec, StringComparison.Ordinal) && StructurePlace.IsWritable(type, column.Substring(Spec.Length)));
    }

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var system = draft.Reference("configManager.networkSystem");

        // A switch may be seen through many settings, and each call replaces its specification.
        foreach (var kind in changes.GroupBy(change => Below(change.Setting)!))
            Prepare(draft, system, kind.Key, [.. kind]);
    }

    private static string? Below(Setting setting) => HostPath.Below(setting, "config.network.", "configManager.networkSystem/networkInfo.", "configManager.networkSystem/networkConfig.");

    private static void Prepare(Draft draft, ManagedObject system, string array, IReadOnlyList<Change> changes)
    {
        var name = array == Switches ? SwitchName : GroupName;
        var specs = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, name);
            if (rows.Gone.Count + rows.New.Count > 0)
                throw ChangeFault.Refused("A switch or port group is neither made nor removed here: do it by hand.");
            var back = WayBack.Parse(change.Restore);
            var notes = new List<StructureNote>();
            foreach (var (before, after) in rows.Edited)
            {
                var key = after[name] ?? "";
                if (!specs.TryGetValue(key, out var spec))
                    specs.Add(key, spec = Fetch(draft, array, key));
                notes.AddRange(Edit(draft, array, key, spec, [.. RowChanges.Cells(before, after)], back));
            }

            draft.Made(change, new WayBack(notes, new Dictionary<string, XElement>()).Text());
        }

        foreach (var spec in specs)
        {
            draft.Call(system, array == Switches ? "UpdateVirtualSwitch" : "UpdatePortGroup",
                Vim.Element(array == Switches ? "vswitchName" : "pgName", spec.Key), spec.Value);
        }
    }

    private static XElement Fetch(Draft draft, string array, string name)
    {
        XElement? Spec() => draft.Peek("config.network." + array)?.Elements()
            .Where(one => (array == Switches ? Vim.Text(one, SwitchName) : Vim.Text(one.Element(Vim.Name("spec")), "name")) == name)
            .Select(one => one.Element(Vim.Name("spec"))).FirstOrDefault();

        // The rest of a switch counts its free ports.
        draft.Watch(() => Spec()?.ToString(SaveOptions.DisableFormatting) ?? "");
        return WireXml.Copy(Spec() ?? throw ChangeFault.Drifted("There is no '" + name + "' any more: assess again."), array == Switches ? "spec" : "portgrp");
    }

    private static IEnumerable<StructureNote> Edit(Draft draft, string array, string name, XElement spec, IReadOnlyList<(string Column, string? Value)> cells, WayBack back)
    {
        var edit = new StructureEdit(spec, array == Switches ? "HostVirtualSwitchSpec" : "HostPortGroupSpec");
        var guard = new LockOutGuard(draft);
        foreach (var (column, value) in cells)
        {
            if (!column.StartsWith(Spec, StringComparison.Ordinal) || column == GroupName)
                throw ChangeFault.Refused("'" + column + "' of '" + name + "' is what comes of other settings: it cannot be written.");
            var path = column.Substring(Spec.Length);
            if (array == Groups && path is Vlan or "vswitchName")
                guard.PortGroup(name, column);
            if (array == Switches && (path.StartsWith(Bridge, StringComparison.Ordinal) || path == "mtu"))
                guard.Switch(name, column);
            edit.Set(path, path == Bridge || path.EndsWith("Nic", StringComparison.Ordinal)
                ? Reading.Known(value?.Split(',').ToList() ?? []) : Reading.Maybe(value));
        }

        var own = "[name=" + name + "]";
        edit.Revert(back.Notes.Where(note => note.Path.StartsWith(own, StringComparison.Ordinal)).Select(note => new StructureNote(note.Path.Substring(own.Length), note.Text)));
        return edit.Notes.Select(note => new StructureNote(own + note.Path, note.Text));
    }
}

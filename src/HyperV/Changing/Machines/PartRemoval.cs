using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Machines;

/// <summary>
/// Parts of a machine that go, and those that come back. With a part goes what is attached to it: the disk in a drive, the
/// connection of an adapter and the features of its port.
/// </summary>
/// <param name="draft">The changes.</param>
internal sealed class PartRemoval(Draft draft)
{
    /// <summary>The property that names a part.</summary>
    public const string Id = "InstanceID";

    private const string PartKind = "part", AttachedKind = "attached", FeatureKind = "feature";
    private static readonly string[] Attachable = ["Msvm_StorageAllocationSettingData", "Msvm_EthernetPortAllocationSettingData", "Msvm_FcPortAllocationSettingData"];

    private readonly List<CimObject> parts = [], attached = [];
    private readonly List<WayItem> back = [];

    /// <summary>Takes a part away.</summary>
    /// <param name="part">The part.</param>
    /// <returns>What is needed to put it back.</returns>
    public IEnumerable<WayItem> Remove(CimObject part)
    {
        var id = part.Text(Id)!;
        if (IsKnown(part))
            return [];
        if (!WrittenTypes.IsWritten(part.ClassName))
            throw ChangeFault.Refused("a " + part.ClassName + " could not be put back: take it away by hand.");
        (Attachable.Contains(part.ClassName) ? attached : parts).Add(part);
        var kept = new List<WayItem> { new(Attachable.Contains(part.ClassName) ? AttachedKind : PartKind, id, "", Embedded.Whole(part)) };
        foreach (var child in Children(id))
        {
            if (!IsKnown(child))
            {
                attached.Add(child);
                kept.Add(new WayItem(AttachedKind, child.Text(Id)!, id, Embedded.Whole(child)));
            }
        }

        if (!Attachable[0].Equals(part.ClassName, StringComparison.Ordinal))
            kept.AddRange(Features(id).Select(feature => new WayItem(FeatureKind, id, ConnectionOf(id, feature), Embedded.Whole(feature))));
        return kept;
    }

    /// <summary>Puts back what rows of an undo name.</summary>
    /// <param name="change">The undo.</param>
    /// <param name="rows">The rows.</param>
    /// <returns>What was put back.</returns>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: nothing was kept of one.</exception>
    public IEnumerable<WayItem> PutBack(Change change, IReadOnlyList<Row> rows)
    {
        if (rows.Count == 0)
            return [];
        var way = WayBack.Parse(change.Restore);
        if (rows.FirstOrDefault(row => !way.Items.Any(item => item.Of == row[Id])) is { } unknown)
            throw ChangeFault.Refused("'" + change.Setting + "': of " + unknown[Id] + " nothing was kept, so that it can not be put back: do it by hand.");
        back.AddRange(way.Items);
        return way.Items;
    }

    /// <summary>Adds the calls.</summary>
    public void Plan()
    {
        var service = parts.Count + attached.Count + back.Count > 0 ? draft.Service("Msvm_VirtualSystemManagementService") : null;
        foreach (var some in new[] { attached, parts }.Where(some => some.Count > 0))
            draft.Call(service!, "RemoveResourceSettings", ("ResourceSettings", some.Select(part => (object?)PathOf(part.ClassName, part.Text(Id)!)).ToList()));
        foreach (var kind in new[] { PartKind, AttachedKind })
        {
            if (back.Where(item => item.Kind == kind).Select(item => (object?)item.Text).ToList() is { Count: > 0 } texts)
                draft.Call(service!, "AddResourceSettings", ("AffectedConfiguration", PathOf(Collecting.Machines.Settings, SettingsId())), ("ResourceSettings", texts));
        }

        foreach (var port in back.Where(item => item.Kind == FeatureKind).GroupBy(item => item.At))
            draft.Call(service!, "AddFeatureSettings", ("AffectedConfiguration", PathOf(Ports.ClassName, port.Key)), ("FeatureSettings", port.Select(item => (object?)item.Text).ToList()));
    }

    /// <summary>Names an instance of Hyper-V by its InstanceID.</summary>
    /// <param name="className">Its class.</param>
    /// <param name="id">Its InstanceID.</param>
    public static CimPath PathOf(string className, string id) => CimPath.Of(Spaces.Virtualization, className, Id, id);

    private bool IsKnown(CimObject part) => parts.Concat(attached).Any(one => string.Equals(one.Text(Id), part.Text(Id), StringComparison.OrdinalIgnoreCase));

    private string SettingsId() => draft.Only(draft.Parts(Collecting.Machines.Settings), Collecting.Machines.Settings).Text(Id)!;

    private IEnumerable<CimObject> Children(string id) => Attachable.SelectMany(className => draft.Parts(className))
        .Where(child => CimPathText.Parse(child["Parent"], Spaces.Virtualization)?.Keys.TryGetValue(Id, out var parent) == true
            && string.Equals(CimObject.TextOf(parent), id, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<CimObject> Features(string id) => draft.Parts("Msvm_EthernetSwitchPortFeatureSettingData")
        .Where(feature => string.Equals(PartIndex.DeviceOf(feature.Text(Id)), PartIndex.DeviceOf(id), StringComparison.OrdinalIgnoreCase));

    private string ConnectionOf(string id, CimObject feature) => draft.Parts(Ports.ClassName).Select(port => port.Text(Id)!)
        .FirstOrDefault(port => feature.Text(Id)!.StartsWith(port + "\\", StringComparison.OrdinalIgnoreCase))
        ?? throw ChangeFault.Refused(draft.Resource + ": what a feature of " + id + " is attached to can not be told: take it away by hand.");
}

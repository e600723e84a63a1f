using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Networks;

/// <summary>Writes properties of a virtual switch and of its features.</summary>
internal sealed class SwitchPropertyWriter : IWriter
{
    private const string Settings = "Msvm_VirtualEthernetSwitchSettingData", Service = "Msvm_VirtualEthernetSwitchManagementService";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "switch" && setting.Columns.Count == 0 && Place.Of(setting, Spaces.Virtualization) is { Steps.Count: 1 } path
        && path.Choice.Count == 0 && WrittenTypes.IsWritten(path.ClassName) && WrittenTypes.Of(path.ClassName, Place.Property(path)) is not null;

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var service = draft.Service(Service);
        var texts = new Machines.PartTexts(draft);
        var features = new FeatureChanges(draft, service);
        var own = draft.Only(draft.Parts(Settings), Settings);
        foreach (var kind in changes.GroupBy(change => ClassPath.Parse(change.Setting.Path, Spaces.Virtualization).ClassName))
        {
            var kept = new List<WayItem>();
            if (kind.Key == Settings)
            {
                foreach (var change in kind)
                    texts.Set(own, Property(change), Place.Value(Settings, Property(change), change.After));
            }
            else
            {
                kept.AddRange(features.Set(draft.Parts(kind.Key).FirstOrDefault(), kind.Key, kind.All(change => !change.After.IsKnown), kind.ToDictionary(Property, change => change.After.Text),
                    Machines.PartRemoval.PathOf(Settings, own.Text("InstanceID")!), WayBack.Parse(kind.First().Restore)));
            }

            foreach (var change in kind)
                draft.Made(change, new WayBack(kept));
        }

        foreach (var text in texts.Of(Settings))
            draft.Call(service, "ModifySystemSettings", ("SystemSettings", text));
        features.Plan();
    }

    private static string Property(Change change) => Place.Property(ClassPath.Parse(change.Setting.Path, Spaces.Virtualization));
}

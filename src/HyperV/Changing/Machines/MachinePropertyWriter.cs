using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Machines;

/// <summary>Writes properties of a machine and of its parts: what shall change of one instance goes out in one text.</summary>
internal sealed class MachinePropertyWriter : IWriter
{
    private const string Security = "Msvm_SecuritySettingData";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "machine" && setting.Columns.Count == 0 && Place.Of(setting, Spaces.Virtualization) is { Steps.Count: 1 } path
        && WrittenTypes.IsWritten(path.ClassName) && WrittenTypes.Of(path.ClassName, Place.Property(path)) is not null;

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var parts = new PartTexts(draft);
        foreach (var change in changes)
        {
            var path = ClassPath.Parse(change.Setting.Path, Spaces.Virtualization);
            var property = Place.Property(path);
            var instances = path.Chosen(draft.Parts(path.ClassName)).ToList();
            if (instances.Count == 0)
                throw ChangeFault.Refused(draft.Resource + " has no " + path.ClassName + ": there is nothing to change.");
            var isEach = instances.Count > 1 && change.After.List.Count == instances.Count;
            for (var i = 0; i < instances.Count; i++)
                parts.Set(instances[i], property, isEach ? Embedded.Value(path.ClassName, property, change.After.List[i]) : Place.Value(path.ClassName, property, change.After));
            draft.Made(change);
        }

        foreach (var text in parts.Of(Collecting.Machines.Settings))
            draft.Call(draft.Service("Msvm_VirtualSystemManagementService"), "ModifySystemSettings", ("SystemSettings", text));
        foreach (var text in parts.Of(Security))
            draft.Call(draft.Service("Msvm_SecurityService"), "ModifySecuritySettings", ("SecuritySettingData", text));
        parts.ModifyResources(Collecting.Machines.Settings, Security);
    }
}

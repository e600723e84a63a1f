using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Machines;

/// <summary>Reconfigures a virtual machine: all changes of one machine go in one call.</summary>
internal sealed class MachineWriter : IWriter
{
    private const string Spec = "VirtualMachineConfigSpec", Devices = "config.hardware.device", Method = "ReconfigVM_Task", PowerCycle = "power the virtual machine off and on";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Scope == Scope.VirtualMachine && (setting.Source == "extra-config"
        || (setting.Source == "property" && (setting.Columns.Count == 0
            ? MachineField.PathInSpec(setting.Path) is { } path && StructurePlace.IsWritable(Spec, path)
            : setting.Path == Devices && setting.Columns.Contains(MachineDevices.Key))));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var parts = new List<XElement>();
        var isTemplate = draft.Peek("config.template")?.Value == "true";
        var version = draft.Peek("config.changeVersion")?.Value;
        if (version is { Length: > 0 } && !isTemplate)
            parts.Add(Vim.Element("changeVersion", version));
        else
            draft.Read("config.modified");
        var isOn = draft.Peek("runtime.powerState")?.Value is not "poweredOff";
        var fields = new MachineFields(draft);
        parts.AddRange(fields.Prepare([.. changes.Where(change => change.Setting is { Source: "property", Columns.Count: 0 })]));
        parts.AddRange(new MachineOptions(draft).Prepare([.. changes.Where(change => change.Setting.Source == "extra-config")]));
        parts.AddRange(new MachineDevices(draft).Prepare([.. changes.Where(change => change.Setting.Columns.Count > 0 && change.Setting.Source == "property")]));
        var type = StructureTypes.Of(Spec)!;
        if (isOn && changes.Any(change => change.Setting.Source == "extra-config" || (change.Setting.Columns.Count == 0 && !MachineField.IsLive(change.Setting.Path))))
            draft.Activate(PowerCycle);
        var spec = Vim.Element("spec", parts.OrderBy(part => type.Place(part.Name.LocalName)));
        if (isTemplate)
            Template(draft, spec);
        else
            draft.Call(draft.Self, Method, spec);
    }

    // A template is not reconfigured: it is made a machine for that long, which needs a pool to be in.
    private static void Template(Draft draft, XElement spec)
    {
        var host = ManagedObject.Of(draft.Peek("runtime.host")) ?? throw ChangeFault.Refused(draft.Resource + " is on no host, and a template is changed there: move it to one.");
        var pool = draft.Read(host, "parent") is { } parent && ManagedObject.Of(parent) is { } computer ? ManagedObject.Of(draft.Read(computer, "resourcePool")) : null;
        if (pool is null)
            throw ChangeFault.Refused(draft.Resource + " cannot become a machine while it is changed, as its host tells no resource pool: change it by hand.");
        draft.Call(Method + " of the template", stop =>
        {
            draft.Run(draft.Self, "MarkAsVirtualMachine", [pool.Element("pool"), host.Element("host")], stop);
            try
            {
                draft.Run(draft.Self, Method, [spec], stop);
            }
            finally
            {
                draft.Run(draft.Self, "MarkAsTemplate", [], stop);
            }
        });
    }
}

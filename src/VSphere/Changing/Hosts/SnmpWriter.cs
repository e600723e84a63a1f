using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Hosts;

/// <summary>Sets a host's SNMP agent: whether it runs, at which port.</summary>
internal sealed class SnmpWriter : IWriter
{
    private const string Spec = "HostSnmpConfigSpec", System = "configManager.snmpSystem";

    // Communities are passwords in all but name: the journal must not have them.
    private static readonly string[] Written = ["enabled", "port"];

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Columns.Count == 0
        && HostPath.Below(setting, System + "/configuration.") is { } path && Written.Contains(path);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var system = draft.Reference(System);
        var now = draft.Read(system, "configuration");
        var spec = now is null ? Vim.Element("spec") : WireXml.Copy(now, "spec");
        spec.SetAttributeValue(Vim.TypeAttribute, null);
        var edit = new StructureEdit(spec, Spec);
        foreach (var change in changes)
        {
            edit.Set(change.Setting.Path.Substring((System + "/configuration.").Length), change.After);
            draft.Made(change);
        }

        draft.Call(system, "ReconfigureSnmpAgent", spec);
    }
}

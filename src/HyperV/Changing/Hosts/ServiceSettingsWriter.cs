using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>Writes the settings of Hyper-V itself, of live migration and of replication.</summary>
internal sealed class ServiceSettingsWriter : IWriter
{
    private static readonly Dictionary<string, (string Service, string Parameter)> Services = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Msvm_VirtualSystemManagementServiceSettingData"] = ("Msvm_VirtualSystemManagementService", "SettingData"),
        ["Msvm_VirtualSystemMigrationServiceSettingData"] = ("Msvm_VirtualSystemMigrationService", "ServiceSettingData"),
        ["Msvm_ReplicationServiceSettingData"] = ("Msvm_ReplicationService", "SettingData"),
    };

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Scope == Scope.Host && Services.Keys.Any(name => Place.IsProperty(setting, Spaces.Virtualization, name))
        && WrittenTypes.Of(ClassPath.Parse(setting.Path).ClassName, Place.Property(ClassPath.Parse(setting.Path))) is not null;

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        foreach (var kind in changes.GroupBy(change => ClassPath.Parse(change.Setting.Path).ClassName))
        {
            var now = draft.Only(draft.Host.All(kind.Key).OrThrow(), kind.Key);
            var values = kind.ToDictionary(change => Place.Property(ClassPath.Parse(change.Setting.Path)), change => Place.Value(kind.Key, Place.Property(ClassPath.Parse(change.Setting.Path)), change.After));
            var (service, parameter) = Services[kind.Key];
            draft.Call(draft.Service(service), "ModifyServiceSettings", (parameter, Embedded.Changed(now, values)));
            if (values.ContainsKey("NumaSpanningEnabled"))
                draft.Activate("restart vmms");
            foreach (var change in kind)
                draft.Made(change);
        }
    }
}

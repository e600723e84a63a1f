using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>The virtual machines of a host: not its root partition, not planned ones, not snapshots.</summary>
internal static class Machines
{
    /// <summary>The class of the settings of machines and their snapshots.</summary>
    public const string Settings = "Msvm_VirtualSystemSettingData";

    /// <summary>The class of machines.</summary>
    public const string ClassName = "Msvm_ComputerSystem";

    private const string Realized = "Microsoft:Hyper-V:System:Realized", Snapshot = "Microsoft:Hyper-V:Snapshot:";

    /// <summary>The machines. The root partition has the host's name where machines have a GUID.</summary>
    /// <param name="host">The host.</param>
    /// <exception cref="CimFault">They can not be listed.</exception>
    public static IReadOnlyList<CimObject> Of(HostRead host) => [.. host.All(ClassName).OrThrow().Where(system => PartIndex.IsGuid(system.Text("Name")))];

    /// <summary>Whether settings are those of a machine, in force.</summary>
    /// <param name="settings">The settings.</param>
    public static bool IsRealized(CimObject settings) => string.Equals(settings.Text("VirtualSystemType"), Realized, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether settings are those of a snapshot.</summary>
    /// <param name="settings">The settings.</param>
    public static bool IsSnapshot(CimObject settings) => settings.Text("VirtualSystemType")?.StartsWith(Snapshot, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The files of the virtual hard disks of a machine, each once.</summary>
    /// <param name="host">The host.</param>
    /// <param name="guid">The machine.</param>
    /// <exception cref="CimFault">They can not be listed.</exception>
    public static IReadOnlyList<string> Disks(HostRead host, string guid) =>
    [
        .. PartIndex.Of(host, "Msvm_StorageAllocationSettingData").Of(guid)
            .Where(part => string.Equals(part.Text("ResourceSubType"), "Microsoft:Hyper-V:Virtual Hard Disk", StringComparison.OrdinalIgnoreCase))
            .SelectMany(part => part.Texts("HostResource")).Where(path => path.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase),
    ];
}

using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Networks of hosts for examples: vmk0 is for management, vmk1 has no service (as those of NFS and iSCSI).</summary>
internal static class HostNetworkExample
{
    /// <summary>vmk0 is selected for management, and nothing else is for anything.</summary>
    public static Reading Management { get; } = Table(VSphereHostNetwork.Services, ["management", "management.key-vim.host.VirtualNic-vmk0"], ["vsan", null]);

    /// <summary>Management and virtual machines on standard switches.</summary>
    public static (Setting, Reading)[] Of(string managementSwitch, string managementVlan, string machineSwitch, string machineVlan, string? storageVlan = null) =>
    [
        (VSphereHostNetwork.Services, Management),
        (VSphereHostNetwork.Adapters, storageVlan is null
            ? Table(VSphereHostNetwork.Adapters, ["vmk0", "Management Network", null])
            : Table(VSphereHostNetwork.Adapters, ["vmk0", "Management Network", null], ["vmk1", "nfs", null])),
        (VSphereHostNetwork.PortGroups, storageVlan is null
            ? Table(VSphereHostNetwork.PortGroups, Group("Management Network", managementSwitch, managementVlan), Group("VM Network", machineSwitch, machineVlan))
            : Table(VSphereHostNetwork.PortGroups, Group("Management Network", managementSwitch, managementVlan), Group("VM Network", machineSwitch, machineVlan), Group("nfs", "vSwitch2", storageVlan))),
    ];

    /// <summary>Both on one distributed switch.</summary>
    public static (Setting, Reading)[] Distributed(string managementVlan, string machineVlan) =>
    [
        (VSphereHostNetwork.Services, Management),
        (VSphereHostNetwork.Adapters, Table(VSphereHostNetwork.Adapters, ["vmk0", "", "dvportgroup-1"])),
        (VSphereHostNetwork.Networks, Table(VSphereHostNetwork.Networks,
            ["mgmt", "dvportgroup-1", "dvs-7", "false", "VmwareDistributedVirtualSwitchVlanIdSpec", managementVlan, null],
            ["web", "dvportgroup-2", "dvs-7", "false", "VmwareDistributedVirtualSwitchVlanIdSpec", machineVlan, null],
            ["uplinks", "dvportgroup-3", "dvs-7", "true", "VmwareDistributedVirtualSwitchTrunkVlanSpec", null, null])),
    ];

    private static string?[] Group(string name, string switchName, string vlan) => [name, switchName, vlan, null, null, null];

    private static Reading Table(Setting setting, params string?[][] rows) => Reading.Known(rows.Select(cells => new Row(setting.Columns, cells)).ToList());
}

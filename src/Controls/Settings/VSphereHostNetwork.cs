using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of the network of an ESXi host, shared by all controls that look at it.</summary>
internal static class VSphereHostNetwork
{
    /// <summary>The part of a policy that says what a virtual machine may do with MAC addresses.</summary>
    public const string Security = "spec.policy.security.";

    /// <summary>A row for each standard switch: its name, its uplinks, its security policy.</summary>
    public static Setting Switches { get; } = VSphereHost.Each("config.network.vswitch",
        "name", "spec.bridge.nicDevice", Security + "allowPromiscuous", Security + "macChanges", Security + "forgedTransmits");

    /// <summary>A row for each port group of a standard switch. What its security policy does not say is the switch's.</summary>
    public static Setting PortGroups { get; } = VSphereHost.Each("config.network.portgroup",
        "spec.name", "spec.vswitchName", "spec.vlanId", Security + "allowPromiscuous", Security + "macChanges", Security + "forgedTransmits");

    /// <summary>A row for each distributed switch that the host is a member of: its uplinks as keys that end in the device.</summary>
    public static Setting DistributedSwitches { get; } = VSphereHost.Each("config.network.proxySwitch", "dvsUuid", "dvsName", "pnic");

    /// <summary>A row for each network of the host; all columns but the name are a distributed port group's only.</summary>
    public static Setting Networks { get; } = VSphereHost.Each("network/",
        "name", "key", "config.distributedVirtualSwitch", "config.uplink",
        "config.defaultPortConfig.vlan.@type", "config.defaultPortConfig.vlan.vlanId", "config.defaultPortConfig.vlan.pvlanId");

    /// <summary>A row for each VMkernel adapter, and where it is connected.</summary>
    public static Setting Adapters { get; } = VSphereHost.Each("config.network.vnic", "device", "portgroup", "spec.distributedVirtualPort.portgroupKey");

    /// <summary>A row for each service (management, vmotion, vsan ...): the adapters selected for it, as keys that end in the device.</summary>
    public static Setting Services { get; } = VSphereHost.Each("config.virtualNicManagerInfo.netConfig", "nicType", "selectedVnic");

    /// <summary>A row for each physical network card.</summary>
    public static Setting Cards { get; } = VSphereHost.Each("config.network.pnic", "device", "driver", "pci");

    /// <summary>The switches that have uplinks, with their network cards.</summary>
    /// <param name="facts">The facts of a host; the control reads <see cref="Switches"/> and <see cref="DistributedSwitches"/>.</param>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Cards)> Teams(Facts facts) =>
        facts[Switches].Rows.Select(row => (row["name"] ?? "", Devices(row["spec.bridge.nicDevice"])))
            .Concat(facts[DistributedSwitches].Rows.Select(row => (row["dvsName"] ?? "", Devices(row["pnic"]))))
            .Where(team => team.Item2.Count > 0).ToList();

    /// <summary>The devices that a cell of keys ends in: <c>management.key-vim.host.VirtualNic-vmk0</c> is vmk0.</summary>
    /// <param name="keys">Keys, joined by commas; null for none.</param>
    public static IReadOnlyList<string> Devices(string? keys) => keys is null ? []
        : keys.Split(',').Select(key => key.Trim()).Where(key => key.Length > 0).Select(key => key.Substring(key.LastIndexOf('-') + 1)).ToList();
}

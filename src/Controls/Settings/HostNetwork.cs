using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>The network of an ESXi host, put together from what <see cref="VSphereHostNetwork"/> reads.</summary>
internal sealed class HostNetwork
{
    private readonly Dictionary<string, HostPortGroup> byAdapter = new(StringComparer.Ordinal);
    private readonly Facts facts;

    /// <summary>Puts it together.</summary>
    /// <param name="facts">The facts of a host; the control declares <see cref="Reads"/>, the services only where it asks for their adapters.</param>
    public HostNetwork(Facts facts)
    {
        this.facts = facts;
        var adapters = facts[VSphereHostNetwork.Adapters].Rows;
        PortGroups = [.. facts[VSphereHostNetwork.PortGroups].Rows.Select(row => Standard(row, adapters)), .. Distributed(adapters)];
    }

    /// <summary>What must be read for it.</summary>
    public static IReadOnlyList<Setting> Reads { get; } =
        [VSphereHostNetwork.Adapters, VSphereHostNetwork.Services, VSphereHostNetwork.PortGroups, VSphereHostNetwork.Networks];

    /// <summary>All port groups but those of uplinks.</summary>
    public IReadOnlyList<HostPortGroup> PortGroups { get; }

    /// <summary>The VMkernel adapters.</summary>
    public IEnumerable<string> Adapters => facts[VSphereHostNetwork.Adapters].Rows.Select(row => row["device"]).OfType<string>();

    /// <summary>The VMkernel adapters selected for a service, such as <c>management</c>.</summary>
    public IReadOnlyList<string> AdaptersFor(params string[] services) => facts[VSphereHostNetwork.Services].Rows
        .Where(row => services.Contains(row["nicType"], StringComparer.Ordinal))
        .SelectMany(row => VSphereHostNetwork.Devices(row["selectedVnic"])).Distinct().ToList();

    /// <summary>Where a VMkernel adapter is connected; null where that is not known.</summary>
    public HostPortGroup? PortGroupOf(string adapter) => byAdapter.TryGetValue(adapter, out var group) ? group : null;

    private HostPortGroup Standard(Row row, IReadOnlyList<Row> adapters)
    {
        var name = row["spec.name"] ?? "";
        return Connected(adapters.Where(adapter => adapter["portgroup"] == name && name.Length > 0), name, "standard switch " + row["spec.vswitchName"],
            row["spec.vlanId"] == "4095" ? "trunk" : row["spec.vlanId"]);
    }

    private IEnumerable<HostPortGroup> Distributed(IReadOnlyList<Row> adapters) => facts[VSphereHostNetwork.Networks].Rows
        .Where(row => row["key"] is not null && row["config.uplink"] != "true")
        .Select(row => Connected(adapters.Where(adapter => adapter["spec.distributedVirtualPort.portgroupKey"] == row["key"]),
            row["name"] ?? "", row["config.distributedVirtualSwitch"], VlanOf(row)));

    private static string? VlanOf(Row row) => row["config.defaultPortConfig.vlan.@type"] switch
    {
        "VmwareDistributedVirtualSwitchTrunkVlanSpec" => "trunk",
        "VmwareDistributedVirtualSwitchPvlanSpec" => "private " + row["config.defaultPortConfig.vlan.pvlanId"],
        _ => row["config.defaultPortConfig.vlan.vlanId"],
    };

    private HostPortGroup Connected(IEnumerable<Row> adapters, string name, string? switchId, string? vlan)
    {
        var devices = adapters.Select(adapter => adapter["device"]).OfType<string>().ToList();
        var group = new HostPortGroup(name, switchId, vlan, devices.Count > 0);
        foreach (var device in devices)
            byAdapter[device] = group;
        return group;
    }
}

using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Which VMkernel adapters a host has, and which of its own traffic they carry.</summary>
internal static class VmkernelAdapters
{
    /// <summary>A row for each adapter: its device (<c>vmk1</c>), the standard or the distributed port group it is on, and its TCP/IP stack.</summary>
    public static Setting All { get; } =
        VSphereHost.Each("config.network.vnic", "device", "portgroup", "spec.distributedVirtualPort.portgroupKey", "spec.netStackInstanceKey");

    /// <summary>A row for each kind of traffic, with the keys of the adapters that carry it: <c>vmotion.key-vim.host.VirtualNic-vmk1</c>.</summary>
    public static Setting Traffic { get; } = VSphereHost.Each("config.virtualNicManagerInfo.netConfig", "nicType", "selectedVnic");

    /// <summary>The devices that carry a kind of traffic.</summary>
    /// <param name="facts">What was read.</param>
    /// <param name="kind">The kind, for example <c>vmotion</c>.</param>
    public static IReadOnlyList<string> Carrying(Facts facts, string kind) =>
        facts[Traffic].Rows.Where(row => row["nicType"] == kind).SelectMany(Devices).ToList();

    /// <summary>The devices of one row of <see cref="Traffic"/>.</summary>
    public static IEnumerable<string> Devices(Row traffic) =>
        (traffic["selectedVnic"] ?? "").Split(',').Select(key => key.Substring(key.LastIndexOf('-') + 1).Trim()).Where(device => device.Length > 0);
}

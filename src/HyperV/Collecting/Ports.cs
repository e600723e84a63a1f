using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>The connections of network adapters to virtual switches, and the features set on them. They join by the adapter's part of their <c>InstanceID</c>.</summary>
internal static class Ports
{
    /// <summary>The class of connections.</summary>
    public const string ClassName = "Msvm_EthernetPortAllocationSettingData";

    private const string Disabled = "3";

    /// <summary>The name of the switch that an adapter is connected to; null where it is to none.</summary>
    /// <param name="host">The host.</param>
    /// <param name="adapter">The <c>InstanceID</c> of the adapter.</param>
    /// <exception cref="CimFault">It can not be read.</exception>
    public static string? SwitchOf(HostRead host, string? adapter)
    {
        var connection = Of(host, ClassName, adapter).FirstOrDefault();
        if (connection is null || connection.Text("EnabledState") == Disabled || connection.Texts("HostResource") is not { Count: > 0 } resources || resources[0].Length == 0)
            return null;
        var guid = CimPathText.Parse(resources[0], Spaces.Virtualization)?.Keys.TryGetValue("Name", out var name) == true ? CimObject.TextOf(name) : null;
        return guid is not null && SwitchNames(host).TryGetValue(guid, out var found) ? found : connection.Text("LastKnownSwitchName") ?? guid ?? resources[0];
    }

    /// <summary>The instances of a class that belong to a device.</summary>
    /// <param name="host">The host.</param>
    /// <param name="className">The class.</param>
    /// <param name="id">The <c>InstanceID</c> of the device, or of anything that belongs to it.</param>
    /// <exception cref="CimFault">They can not be read.</exception>
    public static IReadOnlyList<CimObject> Of(HostRead host, string className, string? id)
    {
        var byDevice = host.Once("ports " + className, () =>
        {
            var answer = host.All(className);
            return (answer.Fault, Index: answer.Instances
                .GroupBy(one => PartIndex.DeviceOf(one.Text("InstanceID")) ?? "", StringComparer.OrdinalIgnoreCase)
                .ToDictionary(same => same.Key, same => (IReadOnlyList<CimObject>)[.. same], StringComparer.OrdinalIgnoreCase));
        });
        if (byDevice.Fault is { } fault)
            throw fault;
        return PartIndex.DeviceOf(id) is { } device && byDevice.Index.TryGetValue(device, out var found) ? found : [];
    }

    private static Dictionary<string, string> SwitchNames(HostRead host) => host.Once("switch names", () => host.All("Msvm_VirtualEthernetSwitch").OrThrow()
        .Where(one => one.Text("Name") is not null).GroupBy(one => one.Text("Name")!, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => same.First().Text("ElementName") ?? same.Key, StringComparer.OrdinalIgnoreCase));
}

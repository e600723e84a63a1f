using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>
/// Settings of a virtual switch of Hyper-V, by the classes of <c>root/virtualization/v2</c>: the switch
/// (<c>Msvm_VirtualEthernetSwitch</c>), its settings (<c>Msvm_VirtualEthernetSwitchSettingData</c>) and its features.
/// </summary>
internal static class HyperVSwitch
{
    /// <summary>A property: <c>Msvm_VirtualEthernetSwitchSettingData.IOVPreferred</c>.</summary>
    public static Setting Property(string path, string? since = null) => new(Scope.Switch, "switch", path, since: HyperV.Parsed(since));

    /// <summary>A row for each extension that could look at the switch's frames: <c>Name</c> (GUID), <c>ElementName</c>, <c>Vendor</c>, <c>Version</c>, <c>ExtensionType</c> (1 capture, 2 filter, 3 forwarding, 4 monitoring, 5 native), <c>EnabledState</c> (2 enabled, 3 disabled).</summary>
    public static Setting Extensions { get; } = new(Scope.Switch, "switch", "Msvm_EthernetSwitchExtension", ["Name", "ElementName", "Vendor", "Version", "ExtensionType", "EnabledState"]);

    /// <summary>A row for each physical adapter that carries the switch: <c>ElementName</c>, <c>DeviceID</c>, <c>driver</c> (its driver's name), <c>bus</c> (PCI bus and device, null where unknown).</summary>
    public static Setting Uplinks { get; } = new(Scope.Switch, "uplink", "", ["ElementName", "DeviceID", "driver", "bus"]);
}

using System.Globalization;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.Fixtures;

/// <summary>A virtual switch with its ports and extensions.</summary>
internal static class SwitchFixture
{
    public static CimPath PathOf(string guid) => new(Spaces.Virtualization, "Msvm_VirtualEthernetSwitch", new Dictionary<string, object?> { ["CreationClassName"] = "Msvm_VirtualEthernetSwitch", ["Name"] = guid });

    /// <summary>Adds a switch; of an external one, the physical adapter that carries it.</summary>
    public static void Add(HostFixture host, string guid, string name, bool isExternal, bool hasManagementPort, bool isGuarded)
    {
        host.Add("Msvm_VirtualEthernetSwitch", ("Name", guid), ("ElementName", name));
        host.Add("Msvm_VirtualEthernetSwitchSettingData", ("InstanceID", "Microsoft:" + guid), ("VirtualSystemIdentifier", guid), ("IOVPreferred", !isGuarded), ("BandwidthReservationMode", isGuarded ? 1 : 3),
            ("TeamingEnabled", false));
        host.Add("Msvm_EthernetSwitchExtension", ("SystemName", guid), ("SystemCreationClassName", "Msvm_VirtualEthernetSwitch"), ("Name", "{E9B59CFA-2BE1-4B21-828F-B6FBDBDDC017}"), ("ElementName", "Microsoft-NDIS-Aufzeichnung"), ("Vendor", "Microsoft"),
            ("Version", "10.0"), ("ExtensionType", 1), ("EnabledState", 3));
        if (!isGuarded)
        {
            host.Add("Msvm_EthernetSwitchExtension", ("SystemName", guid), ("SystemCreationClassName", "Msvm_VirtualEthernetSwitch"), ("Name", "{5F0E1C7A-0000-4000-8000-00000000EEEE}"), ("ElementName", "Sniffer"), ("Vendor", "Somebody"),
                ("Version", "0.1"), ("ExtensionType", 1), ("EnabledState", 2));
        }

        if (isExternal)
            Uplink(host, guid, guid, "Intel X710", 1);
        if (isExternal && isGuarded)
            Uplink(host, guid, guid[..^4] + "BB02", "Intel X710 #2", 2);

        if (!hasManagementPort)
            return;
        var port = "Microsoft:" + guid + @"\5F0E1C7A-0000-4000-8000-0000000000F2";
        host.Add("Msvm_EthernetPortAllocationSettingData", ("InstanceID", port), ("ElementName", "Verwaltung"), ("HostResource", new[] { host.PathText(host.Root) }));
        if (isGuarded)
            host.Add("Msvm_EthernetSwitchPortVlanSettingData", ("InstanceID", port + @"\952C5004-4465-451C-8CB8-FA9AB382B773\0"), ("OperationMode", 1), ("AccessVlanId", 10));
    }

    private static void Uplink(HostFixture host, string guid, string adapter, string name, int bus)
    {
        var path = CimPath.Of(Spaces.Virtualization, "Msvm_ExternalEthernetPort", "DeviceID", "Microsoft:{" + adapter + "}");
        host.Add("Msvm_ExternalEthernetPort", ("DeviceID", "Microsoft:{" + adapter + "}"), ("ElementName", name), ("IsBound", true));
        host.Add("Msvm_EthernetPortAllocationSettingData", ("InstanceID", "Microsoft:" + guid + @"\5F0E1C7A-0000-4000-8000-0000000000" + (0xE0 + bus).ToString("X2", CultureInfo.InvariantCulture)), ("HostResource", new[] { host.PathText(path) }));
        host.Store.Add(Spaces.Network, "MSFT_NetAdapter", ("DeviceID", "{" + adapter + "}"), ("DriverName", "i40ea68.sys"), ("InterfaceDescription", name));
        host.Store.Add(Spaces.Network, "MSFT_NetAdapterHardwareInfoSettingData", ("InstanceID", "{" + adapter + "}"), ("InterfaceDescription", name), ("BusNumber", bus), ("DeviceNumber", 0));
    }
}

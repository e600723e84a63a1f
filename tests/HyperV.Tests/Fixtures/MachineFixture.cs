using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.Fixtures;

/// <summary>A machine with its parts, as they join: by the machine's GUID at the start of <c>InstanceID</c>.</summary>
internal sealed class MachineFixture
{
    private readonly HostFixture host;
    private readonly string id;
    private readonly bool isGuarded;
    private int adapters, disks;

    public MachineFixture(HostFixture host, string guid, string name, bool isGuarded, int generation = 2, int state = 2)
    {
        (this.host, this.isGuarded) = (host, isGuarded);
        Guid = guid;
        id = "Microsoft:" + guid;
        host.Add("Msvm_ComputerSystem", ("Name", guid), ("ElementName", name), ("Caption", "Virtueller Computer"), ("EnabledState", state),
            ("TimeOfLastConfigurationChange", "20260101000000.000000-000"));
        host.Add("Msvm_VirtualSystemSettingData", ("InstanceID", id), ("VirtualSystemIdentifier", guid), ("ElementName", name),
            ("VirtualSystemType", "Microsoft:Hyper-V:System:Realized"), ("VirtualSystemSubType", "Microsoft:Hyper-V:SubType:" + generation), ("Version", isGuarded ? "10.0" : "5.0"),
            ("SecureBootEnabled", isGuarded), ("SecureBootTemplateId", "1734c6e8-3154-4dda-ba5f-a874cc483422"), ("AllowFullSCSICommandSet", !isGuarded), ("LockOnDisconnect", isGuarded),
            ("DebugPortEnabled", isGuarded ? 0 : 1), ("AutomaticSnapshotsEnabled", !isGuarded), ("UserSnapshotType", isGuarded ? 4 : 5), ("GuestControlledCacheTypes", !isGuarded),
            ("ConfigurationDataRoot", @"D:\VMs\" + name), ("ConsoleMode", 0), ("HighMmioGapSize", 512),
            ("BootSourceOrder", generation == 2 ? new[] { host.PathText(CimPath.Of(Spaces.Virtualization, "Msvm_BootSourceSettingData", "InstanceID", id + @"\BootSource\1")) } : null));
        if (generation == 2)
            host.Add("Msvm_BootSourceSettingData", ("InstanceID", id + @"\BootSource\1"), ("BootSourceType", isGuarded ? 1 : 2), ("BootSourceDescription", "EFI"));
        host.Add("Msvm_SecuritySettingData", ("InstanceID", id + @"\F5B2F8C1-0000-4000-8000-000000000001"), ("TpmEnabled", isGuarded), ("ShieldingRequested", false),
            ("EncryptStateAndVmMigrationTraffic", isGuarded), ("VirtualizationBasedSecurityOptOut", !isGuarded));
        host.Add("Msvm_ProcessorSettingData", ("InstanceID", id + @"\B637F346-6A0E-4DEC-AF52-BD70CB80A21D\0"), ("VirtualQuantity", 2), ("Limit", isGuarded ? 50000 : 100000), ("Reservation", 0),
            ("Weight", 100), ("ExposeVirtualizationExtensions", !isGuarded), ("EnableHostResourceProtection", isGuarded), ("HwThreadsPerCore", 0),
            ("CpuGroupId", "00000000-0000-0000-0000-000000000000"));
        host.Add("Msvm_MemorySettingData", ("InstanceID", id + @"\4764334D-E001-4176-82EE-5594EC9B530E"), ("DynamicMemoryEnabled", !isGuarded), ("VirtualQuantity", 1024), ("Reservation", 512),
            ("Limit", isGuarded ? 4096 : 1048576), ("Weight", 5000), ("SwapFilesInUse", false));
        host.Add("Msvm_GuestServiceInterfaceComponentSettingData", ("InstanceID", id + @"\GuestService"), ("ElementName", "Gastdienst"), ("EnabledState", isGuarded ? 3 : 2));
        host.Add("Msvm_TimeSyncComponentSettingData", ("InstanceID", id + @"\TimeSync"), ("ElementName", "Zeitsynchronisierung"), ("EnabledState", isGuarded ? 2 : 3));
        host.Add("Msvm_KvpExchangeComponentSettingData", ("InstanceID", id + @"\Kvp"), ("EnabledState", 2), ("DisableHostKVPItems", isGuarded));
        host.Add("Msvm_MetricDefForME", ("Antecedent", Path), ("Dependent", CimPath.Of(Spaces.Virtualization, "Msvm_BaseMetricDefinition", "Id", guid)), ("MetricCollectionEnabled", isGuarded ? 2 : 3));
        host.Summaries[guid] = new Dictionary<string, object?>
        {
            ["Name"] = guid, ["SwapFilesInUse"] = !isGuarded, ["MemoryAvailable"] = 20L, ["AvailableMemoryBuffer"] = 20L, ["IntegrationServicesVersionState"] = 1L, ["Shielded"] = false,
        };
        host.Consoles[guid] = isGuarded ? [] : [@"HV01\anna"];
        host.File(@"D:\VMs\" + name).AddRange(Files(isGuarded));
    }

    public string Guid { get; }

    public CimPath Path => new(Spaces.Virtualization, "Msvm_ComputerSystem", new Dictionary<string, object?> { ["CreationClassName"] = "Msvm_ComputerSystem", ["Name"] = Guid });

    /// <summary>Adds a network adapter; on no switch where none is named. A feature that is not named was never set.</summary>
    public MachineFixture Adapter(string? switchGuid, bool isLegacy = false, params (string Class, (string Name, object? Value)[] Properties)[] features)
    {
        var device = id + @"\5F0E1C7A-00AD-4000-8000-00000000000" + adapters++;
        host.Add(isLegacy ? "Msvm_EmulatedEthernetPortSettingData" : "Msvm_SyntheticEthernetPortSettingData", ("InstanceID", device), ("ElementName", "Netzwerkkarte"),
            ("ResourceSubType", "Microsoft:Hyper-V:" + (isLegacy ? "Emulated Ethernet Port" : "Synthetic Ethernet Port")), ("Address", isGuarded ? "00155D02" + Guid[^4..] : "00155D000001"), ("StaticMacAddress", false));
        host.Add("Msvm_EthernetPortAllocationSettingData", ("InstanceID", device + @"\C"), ("ResourceSubType", "Microsoft:Hyper-V:Ethernet Connection"), ("EnabledState", switchGuid is null ? 3 : 2),
            ("HostResource", switchGuid is null ? [] : new[] { host.PathText(SwitchFixture.PathOf(switchGuid)) }));
        foreach (var (className, properties) in features)
            host.Add(className, [.. properties, ("InstanceID", device + @"\C\" + className + @"\0")]);
        return this;
    }

    /// <summary>Adds a virtual hard disk.</summary>
    public MachineFixture Disk(string path, long type = 3, string? parent = null, long size = 10L << 30, bool isGuarded = false)
    {
        host.Add("Msvm_StorageAllocationSettingData", ("InstanceID", id + @"\83F8638B-8DCA-4152-9EDA-2CA8B33039B4\0\" + disks++ + @"\L"), ("ResourceSubType", "Microsoft:Hyper-V:Virtual Hard Disk"),
            ("HostResource", new[] { path }), ("IOPSLimit", isGuarded ? 500 : 0), ("PersistentReservationsSupported", false));
        host.Disks[path] = new Dictionary<string, object?> { ["Path"] = path, ["Type"] = type, ["ParentPath"] = parent, ["MaxInternalSize"] = size };
        host.File(path).AddRange(Files(isGuarded));
        return this;
    }

    /// <summary>Adds a snapshot, with a part of its own.</summary>
    public MachineFixture Snapshot(string guid, string name, string created)
    {
        host.Add("Msvm_VirtualSystemSettingData", ("InstanceID", "Microsoft:" + guid), ("VirtualSystemIdentifier", Guid), ("ElementName", name),
            ("VirtualSystemType", "Microsoft:Hyper-V:Snapshot:Realized"), ("CreationTime", created));
        host.Add("Msvm_ProcessorSettingData", ("InstanceID", "Microsoft:" + guid + @"\B637F346-6A0E-4DEC-AF52-BD70CB80A21D\0"), ("Limit", 7));
        return this;
    }

    private static List<(string?, string?, long, long)> Files(bool isGuarded) =>
        [("S-1-5-18", "SYSTEM", 2032127, 0), ("S-1-5-32-544", "Administratoren", 2032127, 0), .. isGuarded ? [] : new (string?, string?, long, long)[] { ("S-1-1-0", "Jeder", 1179785, 0) }];
}

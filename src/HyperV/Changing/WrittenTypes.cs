using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>
/// The types of what is written as text: an instance that came from a host does not tell them, and a host refuses a
/// property of another type. A property has one type in all classes of Hyper-V that are written, but for those named.
/// </summary>
internal static class WrittenTypes
{
    private const string Prefix = "Msvm_", Suffix = "SettingData";

    private static readonly Dictionary<string, string> Names = new()
    {
        ["string"] = "AdditionalRecoveryInformation Address AddressOnParent AllocationUnits AllowedPrimaryHostSystem Architecture BIOSGUID BIOSSerialNumber "
            + "BaseBoardSerialNumber BiosLockString Caption CertificateThumbPrint ChassisAssetTag ChassisSerialNumber CompartmentGuid ConfigurationDataRoot "
            + "ConfigurationFile ConfigurationID CpuGroupId CurrentWWNNAddress DefaultExternalDataRoot DefaultVirtualHardDiskPath Description ElementName "
            + "GuestStateDataRoot GuestStateFile HostExtentName IOPSAllocationUnits InstanceID LastKnownSwitchName LocalAddress LocalIPAddress LocalPort LogDataRoot "
            + "MaximumMacAddress MaximumWWPNAddress MinimumMacAddress MinimumWWPNAddress Name OtherEndpointMode OtherHostExtentNameFormat "
            + "OtherHostExtentNameNamespace OtherResourceType Parent ParentPackage PoolID PrimaryOwnerContact PrimaryOwnerName Protocol RecoveryFile RemoteAddress "
            + "RemoteIPAddress RemotePort ReplicaStorageLocation ResourceSubType SecondaryWWNN SecondaryWWPN SecureBootTemplateId SnapshotDataRoot SnapshotId "
            + "StorageQoSPolicyID SubnetNumber SuspendDataRoot SwapFileDataRoot TeamName TestReplicaPoolID TestReplicaSwitchName TrustGroup Version VirtualPortWWNN "
            + "VirtualPortWWPN VirtualQuantityUnits VirtualSystemIdentifier VirtualSystemSubType VirtualSystemType",
        ["boolean"] = "AllowFullSCSICommandSet AllowIeeePriorityTag AllowMacSpoofing AllowPacketDirect AllowReducedFcRedundancy AllowTeaming AllowUntaggedTraffic "
            + "AutomaticAllocation AutomaticDeallocation AutomaticSnapshotsEnabled BIOSNumLock ChapEnabled ClusterMonitored DataProtectionRequested DebuggerMode "
            + "DefaultQueueVmmqEnabled DefaultQueueVrssEnabled DefaultQueueVrssExcludePrimaryProcessor DefaultQueueVrssIndependentHostSpreading DeviceNamingEnabled "
            + "DisableHostKVPItems DynamicMemoryEnabled EnableCompression EnableDhcpGuard EnableFixSpeed10G EnableHostResourceProtection EnableMultiTenantStack "
            + "EnableRouterGuard EnableSmbTransport EnableVirtualSystemMigration EncryptStateAndVmMigrationTraffic EnhancedSessionModeEnabled "
            + "ExposeVirtualizationExtensions GuestControlledCacheTypes HideHypervisorPresent HugePagesEnabled HypervisorRootSchedulerEnabled IOVPreferred "
            + "IgnoreFlushes IncrementalBackupEnabled IsAutomaticSnapshot IsSaved IsVirtualized KsdEnabled LimitCPUID LimitProcessorFeatures LockOnDisconnect "
            + "NumaSpanningEnabled PacketDirectEnabled PauseAfterBootFailure PersistentReservationsSupported RecoveryServerEnabled Reserved SecureBootEnabled "
            + "SgxEnabled ShieldingRequested Stateful StaticMacAddress SwapFilesInUse TeamingEnabled TpmEnabled VirtualNumaEnabled VirtualizationBasedSecurityOptOut "
            + "VmmqEnabled VrssEnabled VrssExcludePrimaryProcessor VrssIndependentHostSpreading",
        ["uint32"] = "AuthenticationType BandwidthReservationMode DebugChannelId DebugPort DefaultIsolationId DefaultQueueVmmqQueuePairs DefaultQueueVrssMinQueuePairs "
            + "DefaultQueueVrssQueueSchedulingMode DynamicIPAddressLimit ErrorThreshold HbaLunTimeout IOVInterruptModeration IOVOffloadWeight IOVQueuePairsRequested "
            + "IPSecOffloadLimit Interval IsolationID IsolationMode Latency LoadBalancingAlgorithm MaxNumMACAddress MaximumActiveStorageMigration "
            + "MaximumActiveVirtualSystemMigration Metric MonitoringInterval OperationMode PacketDirectModerationCount PacketDirectModerationInterval "
            + "PacketDirectNumProcs PvlanMode StormLimit TargetMemoryBuffer TeamNumber TeamingMode VMQOffloadWeight VirtualSubnetId VmmqQueuePairs VrssMinQueuePairs "
            + "VrssQueueSchedulingMode VrssVmbusChannelAffinityPolicy Weight",
        ["uint64"] = "BurstLimit BurstSize DefaultFlowReservation DefaultFlowWeight HighMmioGapSize HostExtentStartingAddress HostResourceBlockSize HwThreadsPerCore "
            + "IOPSLimit IOPSReservation Limit LowMmioGapSize MaxMemoryBlocksPerNumaNode MaxNumaNodesPerSocket MaxPartitionCompute MaxPartitionDecode "
            + "MaxPartitionEncode MaxPartitionVRAM MaxProcessorsPerNumaNode MinPartitionCompute MinPartitionDecode MinPartitionEncode MinPartitionVRAM "
            + "OptimalPartitionCompute OptimalPartitionDecode OptimalPartitionEncode OptimalPartitionVRAM Reservation SgxSize VRAMSizeBytes VirtualQuantity "
            + "VirtualResourceBlockSize",
        ["uint16"] = "Access AccessVlanId AllowedAuthenticationType AutomaticCriticalErrorAction AutomaticRecoveryAction AutomaticShutdownAction AutomaticStartupAction "
            + "AutomaticStartupActionSequenceNumber CachingMode ConsoleMode ConsumerVisibility DebugPortEnabled DefaultEnabledStatePolicy "
            + "DefaultVirtualHardDiskCachingMode DesiredVLANEndpointMode EnabledState EnhancedSessionTransportType HostExtentNameFormat HostExtentNameNamespace "
            + "HttpPort HttpsPort IdleSessionTimeout MappingBehavior NativeVlanId NetworkBootPreferredProtocol PrimaryVlanId ResourceType SecondaryVlanId "
            + "UserSnapshotType WriteHardeningMethod",
        ["string[]"] = "AssociatedResourcePool BootSourceOrder Connection ExtensionOrder HostExchangeItems HostOnlyItems HostResource Notes RequiredFeatureHints "
            + "RequiredFeatures Tags VLANConnection VirtualSystemIdentifiers",
        ["uint8"] = "AclType Action Applicability Direction LocalAddressPrefixLength MaximumMonitors MaximumScreenResolution MonitorMode MonitorSession PrefixLength "
            + "RemoteAddressPrefixLength",
        ["uint16[]"] = "BootOrder PruneVlanIdArray SecondaryVlanIdArray TrunkVlanIdArray VirtualFunctions",
        ["datetime"] = "AutomaticCriticalErrorActionTimeout AutomaticStartupActionDelay CreationTime MonitoringStartTime",
    };

    private static readonly Dictionary<string, string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Msvm_VssComponentSettingData.HostResource"] = "string",
        ["Msvm_EthernetSwitchPortBandwidthSettingData.Weight"] = "uint64",
        ["Msvm_EthernetSwitchPortExtendedAclSettingData.Weight"] = "uint16",
    };

    private static readonly Dictionary<string, string> Types = Names.SelectMany(pair => pair.Value.Split(' ').Select(name => (Name: name, Type: pair.Key)))
        .ToDictionary(one => one.Name, one => one.Type, StringComparer.OrdinalIgnoreCase);

    /// <summary>The classes whose instances are written as text, without <c>Msvm_</c> and <c>SettingData</c>.</summary>
    public static IReadOnlyCollection<string> Classes { get; } =
    [
        "Battery", "EmulatedEthernetPort", "EthernetPortAllocation", "EthernetSwitchHardwareOffload", "EthernetSwitchPortAcl", "EthernetSwitchPortBandwidth",
        "EthernetSwitchPortExtendedAcl", "EthernetSwitchPortIsolation", "EthernetSwitchPortOffload", "EthernetSwitchPortSecurity", "EthernetSwitchPortVlan",
        "FcPortAllocation", "GpuPartition", "GuestServiceInterfaceComponent", "HeartbeatComponent", "KvpExchangeComponent", "Memory", "PciExpress",
        "Processor", "RdvComponent", "ReplicationAuthorization", "ReplicationService", "ResourceAllocation", "Security", "SerialPort", "ShutdownComponent",
        "StorageAllocation", "Synthetic3DDisplayController", "SyntheticEthernetPort", "SyntheticFcPort", "TimeSyncComponent",
        "VirtualEthernetSwitchBandwidth", "VirtualEthernetSwitchNicTeaming", "VirtualEthernetSwitch", "VirtualSystemManagementService",
        "VirtualSystemMigrationNetwork", "VirtualSystemMigrationService", "VirtualSystem", "VssComponent",
    ];

    /// <summary>The properties that are written.</summary>
    public static IReadOnlyCollection<string> Properties => Types.Keys;

    /// <summary>Whether instances of a class are written as text.</summary>
    /// <param name="className">The class.</param>
    public static bool IsWritten(string className) => className.StartsWith(Prefix, StringComparison.Ordinal) && className.EndsWith(Suffix, StringComparison.Ordinal)
        && className.Length > Prefix.Length + Suffix.Length && Classes.Contains(className.Substring(Prefix.Length, className.Length - Prefix.Length - Suffix.Length));

    /// <summary>The type of a property, with <c>[]</c> behind it for a list; null where it is never written.</summary>
    /// <param name="className">The class.</param>
    /// <param name="property">The property.</param>
    public static string? Of(string className, string property) =>
        Others.TryGetValue(className + "." + property, out var other) ? other : Types.TryGetValue(property, out var type) ? type : null;
}

using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.HyperV.Tests.Changing;

/// <summary>Something to write for every writer.</summary>
internal static class WriterCases
{
    private const string Security = "Msvm_EthernetSwitchPortSecuritySettingData", Bandwidth = "Msvm_EthernetSwitchPortBandwidthSettingData", Vlan = "Msvm_EthernetSwitchPortVlanSettingData";
    private static readonly Setting Dvd = HyperVVm.Each("Msvm_ResourceAllocationSettingData[ResourceSubType=Microsoft:Hyper-V:Synthetic DVD Drive]", "InstanceID", "ElementName");
    private static readonly Setting Discs = HyperVVm.Each("Msvm_StorageAllocationSettingData[ResourceSubType=Microsoft:Hyper-V:Virtual CD/DVD Disk]", "InstanceID", "HostResource");
    private static readonly Setting Disks = HyperVVm.Each("Msvm_StorageAllocationSettingData[ResourceSubType=Microsoft:Hyper-V:Virtual Hard Disk]", "InstanceID", "IOPSLimit");
    private static readonly Setting Nics = HyperVVm.Each("Msvm_SyntheticEthernetPortSettingData", "InstanceID", "StaticMacAddress");
    private static readonly Setting Adapters = HyperVVm.Adapters("StaticMacAddress", Security + ".AllowMacSpoofing", Security + ".EnableDhcpGuard", Bandwidth + ".Limit", Bandwidth + ".Weight");
    private static readonly Setting Acl = HyperVVm.Features("Msvm_EthernetSwitchPortAclSettingData", "Action", "RemoteAddress");
    private static readonly Setting Ports = HyperVHost.ManagementPorts(Vlan + ".OperationMode", Vlan + ".AccessVlanId");
    private static readonly Setting Networks = HyperVHost.CimEach("root/virtualization/v2:Msvm_VirtualSystemMigrationNetworkSettingData", "InstanceID", "SubnetNumber", "PrefixLength");
    private static readonly Setting Replicas = HyperVHost.CimEach("root/virtualization/v2:Msvm_ReplicationAuthorizationSettingData", "AllowedPrimaryHostSystem", "TrustGroup");
    private static readonly Setting Logs = HyperVHost.CimEach("root/cimv2:Win32_NTEventlogFile", "LogfileName", "MaxFileSize");
    private static readonly Setting Services = HyperVHost.CimEach("root/cimv2:Win32_Service", "Name", "State", "StartMode");
    private static readonly Setting Keys = HyperVHost.RegistryKeys(@"SOFTWARE\Vendor\Below", "A", "B");

    public static IReadOnlyList<WriterCase> All { get; } =
    [
        WriterCase.To(HyperVVm.System("AllowFullSCSICommandSet"), "false"), WriterCase.To(HyperVVm.System("SecureBootEnabled"), "true"), WriterCase.To(HyperVVm.Security("TpmEnabled"), "true"),
        WriterCase.To(HyperVVm.Processor("Limit"), "50000"), WriterCase.To(HyperVVm.Memory("DynamicMemoryEnabled"), "false"), WriterCase.To(HyperVVm.Property("Msvm_TimeSyncComponentSettingData.EnabledState"), "3"),
        WriterCase.Gone(Dvd, "InstanceID", Bench.Drive), new("the boot order", HyperVVm.BootSources, now => Reading.Known(now.Rows.Skip(1).ToList())), new("a drive and its disc", HyperVVm.Each("CIM_ResourceAllocationSettingData", "InstanceID", "@class"), now => Reading.Known(now.Rows.Where(row => row["InstanceID"] is not (Bench.Drive or Bench.Disc)).ToList())), WriterCase.Gone(Discs, "InstanceID", Bench.Disc), WriterCase.Gone(Nics, "InstanceID", Bench.Nic), WriterCase.Cell(Nics, "InstanceID", Bench.Nic, ("StaticMacAddress", "true")),
        WriterCase.Cell(Disks, "IOPSLimit", "0", ("IOPSLimit", "500")),
        WriterCase.Cell(Adapters, "InstanceID", Bench.Nic, (Security + ".AllowMacSpoofing", "false"), (Security + ".EnableDhcpGuard", "true"), ("StaticMacAddress", "true")),
        WriterCase.Cell(Adapters, "InstanceID", Bench.Nic, (Bandwidth + ".Limit", "100000000"), (Bandwidth + ".Weight", "3")),
        WriterCase.Cell(Adapters, "InstanceID", Bench.Nic, (Security + ".AllowMacSpoofing", null), (Security + ".EnableDhcpGuard", null)),
        WriterCase.Gone(Acl, "Action", "1"), WriterCase.Cell(Acl, "Action", "1", ("Action", "2")),
        WriterCase.Cell(Ports, "external", "false", (Vlan + ".OperationMode", "1"), (Vlan + ".AccessVlanId", "7")),
        WriterCase.To(HyperVSwitch.Property("Msvm_VirtualEthernetSwitchSettingData.IOVPreferred"), "false"), WriterCase.To(HyperVSwitch.Property("Msvm_VirtualEthernetSwitchBandwidthSettingData.DefaultFlowReservation"), "10"),
        WriterCase.Cell(HyperVSwitch.Extensions, "Name", "{EA24CD6C}", ("EnabledState", "3")),
        WriterCase.Less(HyperVVm.ConsoleUsers, @"DOM\anna"), WriterCase.To(HyperVVm.Metering, "2"),
        WriterCase.To(HyperVHost.Service("EnhancedSessionModeEnabled"), "false"), WriterCase.To(HyperVHost.Service("NumaSpanningEnabled"), "false"), WriterCase.To(HyperVHost.Migration("AuthenticationType"), "1"),
        WriterCase.To(HyperVHost.Cim("root/virtualization/v2:Msvm_ReplicationServiceSettingData.RecoveryServerEnabled"), "false"),
        WriterCase.Gone(Networks, "InstanceID", "n1"), WriterCase.Cell(Networks, "InstanceID", "n2", ("PrefixLength", "24")),
        WriterCase.Gone(Replicas, "AllowedPrimaryHostSystem", "*"), WriterCase.Cell(Replicas, "AllowedPrimaryHostSystem", "*", ("TrustGroup", "A")),
        WriterCase.Cell(Logs, "LogfileName", "System", ("MaxFileSize", "104857600")),
        WriterCase.Cell(Services, "Name", "Spooler", ("State", "Stopped"), ("StartMode", "Disabled")), WriterCase.To(HyperVHost.Cim("root/cimv2:Win32_Service[Name=Spooler].State"), "Stopped"),
        WriterCase.To(HyperVHost.Cim("root/Microsoft/Windows/SMB:MSFT_SmbServerConfiguration.EncryptData"), "true"), WriterCase.To(HyperVHost.Cim("root/Microsoft/Windows/SMB:MSFT_SmbServerConfiguration.AutoDisconnectTimeout"), "5"),
        WriterCase.To(HyperVHost.Cim("root/Microsoft/Windows/SMB:MSFT_SmbClientConfiguration.RequireSecuritySignature"), "true"),
        WriterCase.To(HyperVHost.Cim("root/Microsoft/Windows/Defender:MSFT_MpPreference?.DisableRealtimeMonitoring"), "false"), WriterCase.Less(HyperVHost.Cim("root/Microsoft/Windows/Defender:MSFT_MpPreference?.ExclusionPath"), @"D:\VMs"),
        WriterCase.To(HyperVHost.Registry(@"SOFTWARE\Vendor", "Number"), "2"), WriterCase.To(HyperVHost.Registry(@"SOFTWARE\Vendor", "Text"), "0"), WriterCase.To(HyperVHost.Registry(@"SOFTWARE\Vendor", "New"), "1"),
        WriterCase.To(HyperVHost.Registry(@"SOFTWARE\Policies\Some\Deep\Key", "New"), "text"), WriterCase.Off(HyperVHost.Registry(@"SOFTWARE\Vendor", "Text")), WriterCase.Off(HyperVHost.Registry(@"SOFTWARE\Vendor", "Number")),
        new("a list of texts", HyperVHost.Registry(@"SOFTWARE\Vendor", "Several"), _ => Reading.Known(["a", "b"])),
        WriterCase.Gone(Keys, "@key", "one"), WriterCase.Gone(Keys, "@key", "two"), WriterCase.Cell(Keys, "@key", "one", ("A", "5")), WriterCase.Cell(Keys, "@key", "one", ("A", null)),
        WriterCase.Gone(HyperVHost.RegistryValues(@"SOFTWARE\Vendor"), "name", "Text"), WriterCase.Cell(HyperVHost.RegistryValues(@"SOFTWARE\Vendor"), "name", "Number", ("value", "9")),
        WriterCase.To(HyperVHost.BootElement("testsigning"), "false"), WriterCase.Off(HyperVHost.BootElement("testsigning")), WriterCase.To(HyperVHost.BootElement("hypervisorschedulertype"), "core"),
        WriterCase.Cell(HyperVHost.FirewallProfiles, "Name", "Public", ("Enabled", "1"), ("DefaultInboundAction", "4"), ("LogMaxSizeKilobytes", "16384")),
        WriterCase.Cell(HyperVHost.InboundRules, "InstanceID", "smb", ("RemoteAddress", "10.0.0.0/24,fd00::/8")), WriterCase.Gone(HyperVHost.InboundRules, "InstanceID", "smb"),
        WriterCase.To(HyperVHost.Cim("root/cimv2/TerminalServices:Win32_TerminalServiceSetting.AllowTSConnections"), "0"), WriterCase.To(HyperVHost.Cim("root/cimv2/TerminalServices:Win32_TSGeneralSetting[TerminalName=RDP-Tcp].SecurityLayer"), "2"),
        WriterCase.Gone(HyperVHost.NamespaceAccess("root/virtualization/v2"), "SID", "S-1-1-0"),
        WriterCase.To(HyperVShare.Property("EncryptData"), "true"), WriterCase.Gone(HyperVShare.Access, "AccountName", "Jeder"), WriterCase.Gone(HyperVShare.FolderAccess, "SID", "S-1-1-0"), WriterCase.Gone(HyperVVm.FileAccess, "SID", "S-1-1-0"),
        WriterCase.To(HyperVCluster.Property("SecurityLevel"), "2"), WriterCase.To(HyperVCluster.MachineType("MigrationExcludeNetworks"), "a;b"),
    ];
}

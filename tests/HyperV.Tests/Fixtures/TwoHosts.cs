using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.Fixtures;

/// <summary>
/// Two German hosts of Windows Server 2022 with eight machines: HV01, of somebody careless, and HV02, of somebody careful. What
/// classes, properties and types there are is held against the class reference (<c>Classes/*.json</c>, with the page of each class).
/// </summary>
internal static class TwoHosts
{
    public const string Web = "5F0E1C7A-0000-4000-8000-000000000101", Old = "5F0E1C7A-0000-4000-8000-000000000102", Guarded = "5F0E1C7A-0000-4000-8000-000000000201";

    private const string Lan = "5F0E1C7A-0000-4000-8000-00000000AA01", Inner = "5F0E1C7A-0000-4000-8000-00000000AA02", Safe = "5F0E1C7A-0000-4000-8000-00000000AA03";

    /// <summary>HV01.</summary>
    /// <param name="web">The name of its first machine.</param>
    public static HostFixture Careless(string web = "web <b>\u001B[31m")
    {
        var host = Open("HV01", false);
        SwitchFixture.Add(host, Lan, "LAN", true, true, false);
        SwitchFixture.Add(host, Inner, "intern", false, false, false);
        new MachineFixture(host, Web, web, false)
            .Adapter(Lan, false, ("Msvm_EthernetSwitchPortSecuritySettingData", [("AllowMacSpoofing", true), ("MonitorMode", 0)]),
                ("Msvm_EthernetSwitchPortVlanSettingData", [("OperationMode", 1), ("AccessVlanId", 7)]))
            .Adapter(Inner).Adapter(null)
            .Disk(@"D:\VMs\web.avhdx", 4, @"D:\VMs\web.vhdx").Disk(@"D:\VMs\data.vhdx", 3, null, 500L << 30)
            .Snapshot("5F0E1C7A-0000-4000-8000-000000000901", "vor dem Update", "20250101000000.000000-000");
        new MachineFixture(host, Old, "xp", false, 1, 3).Adapter(Inner, true).Disk(@"D:\VMs\xp.vhd", 2);
        host.Add("Msvm_StorageAllocationSettingData", ("InstanceID", "Microsoft:" + Old + @"\83F8638B-8DCA-4152-9EDA-2CA8B33039B4\1\0\L"), ("ResourceSubType", "Microsoft:Hyper-V:Virtual CD/DVD Disk"),
            ("HostResource", new[] { @"D:\iso\setup.iso" }));
        new MachineFixture(host, "5F0E1C7A-0000-4000-8000-000000000103", "db", false).Adapter(Lan).Disk(@"D:\VMs\db.vhdx");
        new MachineFixture(host, "5F0E1C7A-0000-4000-8000-000000000104", "test", false, 2, 32769);
        host.Add("Msvm_PlannedComputerSystem", ("Name", "5F0E1C7A-0000-4000-8000-000000000999"), ("ElementName", "geplant"), ("InstanceID", "planned"), ("OtherIdentifyingInfo", new[] { "x" }));
        host.Add("Msvm_VirtualSystemSettingData", ("InstanceID", "Microsoft:5F0E1C7A-0000-4000-8000-000000000999"), ("VirtualSystemIdentifier", "5F0E1C7A-0000-4000-8000-000000000999"),
            ("VirtualSystemType", "Microsoft:Hyper-V:System:Planned"));
        // What new machines get is among the instances too.
        host.Add("Msvm_ProcessorSettingData", ("InstanceID", @"Microsoft:Definition\5F0E1C7A-0000-4000-8000-00000000DEF0\Default"), ("Limit", 1));
        return host;
    }

    /// <summary>HV02.</summary>
    public static HostFixture Careful()
    {
        var host = Open("HV02", true);
        SwitchFixture.Add(host, Safe, "LAN", true, true, true);
        for (var i = 0; i < 4; i++)
        {
            new MachineFixture(host, Guarded[..^1] + (i + 1), "safe-" + i, true).Adapter(Safe, false,
                ("Msvm_EthernetSwitchPortSecuritySettingData", [("AllowMacSpoofing", false), ("EnableDhcpGuard", true), ("EnableRouterGuard", true), ("MonitorMode", 0), ("StormLimit", 100)]),
                ("Msvm_EthernetSwitchPortVlanSettingData", [("OperationMode", 1), ("AccessVlanId", 20)]), ("Msvm_EthernetSwitchPortBandwidthSettingData", [("Limit", 100_000_000L)]))
                .Disk(@"D:\VMs\safe-" + i + ".vhdx", 2, isGuarded: true);
        }

        return host;
    }

    private static HostFixture Open(string name, bool isGuarded)
    {
        var host = new HostFixture(name);
        WindowsFixture.Furnish(host, isGuarded);
        host.Add("Msvm_VirtualSystemManagementServiceSettingData", ("InstanceID", "Microsoft:" + name), ("EnhancedSessionModeEnabled", !isGuarded), ("NumaSpanningEnabled", !isGuarded), ("HypervisorRootSchedulerEnabled", false),
            ("DefaultExternalDataRoot", isGuarded ? @"D:\VMs" : @"C:\ProgramData\Microsoft\Windows\Hyper-V"), ("DefaultVirtualHardDiskPath", isGuarded ? @"D:\VMs" : @"C:\Users\Public\Documents\Hyper-V\Virtual Hard Disks"));
        host.Add("Msvm_VirtualSystemMigrationServiceSettingData", ("InstanceID", "Microsoft:" + name + @"\Migration"), ("EnableVirtualSystemMigration", !isGuarded), ("AuthenticationType", isGuarded ? 1 : 0),
            ("EnableSmbTransport", false), ("MaximumActiveVirtualSystemMigration", 20), ("MaximumActiveStorageMigration", 20));
        host.Store.Add(Spaces.Windows, "Win32_Group", ("Domain", name), ("Name", "Hyper-V-Administratoren"), ("SID", "S-1-5-32-578"), ("LocalAccount", true));
        host.Store.Add(Spaces.Windows, "Win32_UserAccount", ("Domain", name), ("Name", "anna"), ("SID", "S-1-5-21-1-2-3-1001"), ("LocalAccount", true), ("Disabled", isGuarded));
        if (!isGuarded)
        {
            host.Store.Add(Spaces.Windows, "Win32_GroupUser", ("GroupComponent", Account("Win32_Group", name, "Hyper-V-Administratoren")), ("PartComponent", Account("Win32_UserAccount", name, "anna")));
        }

        host.Store.Add(Spaces.Shares, "MSFT_SmbShare", ("Name", "ADMIN$"), ("ScopeName", "*"), ("Path", @"C:\Windows"), ("Special", true), ("ShareType", 0));
        host.Store.Add(Spaces.Shares, "MSFT_SmbShare", ("Name", "ClusterStorage$"), ("ScopeName", "*"), ("Path", @"C:\ClusterStorage"), ("Special", false), ("ShareType", 0));
        host.Store.Add(Spaces.Shares, "MSFT_SmbShare", ("Name", "Images"), ("ScopeName", "*"), ("Path", @"D:\Images"), ("Special", false), ("ShareType", 0), ("EncryptData", isGuarded));
        host.ShareAccess["Images"] = [new() { ["AccountName"] = isGuarded ? @"CORP\HV02$" : "Jeder", ["AccessControlType"] = 0L, ["AccessRight"] = 0L }];
        host.File(@"D:\Images").Add(("S-1-5-18", "SYSTEM", 2032127, 0));
        host.Store.Add(Spaces.Windows, "CIM_DataFile", ("Name", @"d:\images\gold.vhdx"), ("Drive", "d:"), ("Path", @"\images\"), ("Extension", "vhdx"), ("FileSize", 1L << 30), ("LastModified", "20260101000000.000000+000"));
        host.Store.Add(Spaces.Windows, "CIM_DataFile", ("Name", @"d:\images\notes.txt"), ("Drive", "d:"), ("Path", @"\images\"), ("Extension", "txt"), ("FileSize", 1L), ("LastModified", "20260101000000.000000+000"));
        host.Store.Add(Spaces.Storage, "MSFT_Volume", ("ObjectId", "D"), ("DriveLetter", "D"), ("Size", 1L << 40));
        host.Store.Add(Spaces.BitLocker, "Win32_EncryptableVolume", ("DeviceID", "C"), ("DriveLetter", "C:"), ("VolumeType", 0), ("ProtectionStatus", isGuarded ? 1 : 0), ("EncryptionMethod", isGuarded ? 7 : 0));
        host.KeyProtectors["C"] = isGuarded ? ["1", "3"] : [];
        host.Namespaces[Spaces.Virtualization] = [("S-1-5-32-544", "Administratoren", 393279, 0), .. isGuarded ? [] : new (string?, string?, long, long)[] { ("S-1-1-0", "Jeder", 35, 0) }];
        foreach (var profile in new[] { "Domain", "Private", "Public" })
        {
            host.Store.Add(Spaces.Network, "MSFT_NetFirewallProfile", ("InstanceID", profile), ("Name", profile), ("Enabled", isGuarded ? 1 : 0), ("DefaultInboundAction", isGuarded ? 4 : 2), ("LogBlocked", isGuarded ? 1 : 0),
                ("LogAllowed", 0), ("LogMaxSizeKilobytes", 16384));
        }

        Rule(host, "WINRM-HTTPS", isGuarded ? ["10.0.0.0/24"] : ["Any"], ["5986"], 1, 2);
        Rule(host, "off", ["Any"], ["445"], 2, 2);
        Rule(host, "block", ["Any"], ["23"], 1, 4);
        host.Registry.Set(@"SYSTEM\CurrentControlSet\Control\SecureBoot\State", "UEFISecureBootEnabled", isGuarded ? 1L : 0L);
        host.Registry.Set(@"SYSTEM\CurrentControlSet\Services\W32Time\Parameters", "Type", "NT5DS");
        host.Boot.Set("testsigning", isGuarded ? null : "true");
        host.Boot.Set("hypervisorlaunchtype", "auto");
        host.Boot.Set("hypervisorschedulertype", isGuarded ? "core" : null);
        host.Store.Add(Spaces.Windows, "Win32_NTLogEvent", ("Logfile", "System"), ("RecordNumber", 5), ("SourceName", "Microsoft-Windows-Hyper-V-Hypervisor"), ("EventCode", 2), ("InsertionStrings", new[] { "0x1" }));
        host.Store.Add(Spaces.Windows, "Win32_NTLogEvent", ("Logfile", "System"), ("RecordNumber", 9), ("SourceName", "Microsoft-Windows-Hyper-V-Hypervisor"), ("EventCode", 2), ("InsertionStrings", new[] { "0x3" }));
        return host;
    }

    private static CimPath Account(string className, string domain, string name) => new(Spaces.Windows, className, new Dictionary<string, object?> { ["Domain"] = domain, ["Name"] = name });

    private static void Rule(HostFixture host, string id, string[] addresses, string[] ports, int enabled, int action)
    {
        host.Store.Add(Spaces.Network, "MSFT_NetFirewallRule", ("InstanceID", id), ("PolicyRuleName", id), ("DisplayName", "Regel " + id), ("RuleGroup", "@FirewallAPI.dll,-30267"), ("Enabled", enabled), ("Direction", 1), ("Action", action));
        host.Store.Add(Spaces.Network, "MSFT_NetAddressFilter", ("Name", id), ("InstanceID", id), ("RemoteAddress", addresses));
        host.Store.Add(Spaces.Network, "MSFT_NetProtocolPortFilter", ("Name", id), ("InstanceID", id), ("Protocol", "TCP"), ("LocalPort", ports));
    }
}

using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Tests.Server;

namespace HypervisorHardening.HyperV.Tests.Fixtures;

/// <summary>What Windows itself shows of a host beside Hyper-V: hardware, protection of the start, accounts, services, logs.</summary>
internal static class WindowsFixture
{
    private const string Policies = @"SOFTWARE\Policies\Microsoft\Windows\";

    /// <summary>Furnishes a host.</summary>
    public static void Furnish(HostFixture host, bool isGuarded)
    {
        Machine(host, isGuarded);
        Start(host, isGuarded);
        Members(host, isGuarded);
        Protection(host, isGuarded);
        Connections(host, isGuarded);
        Logs(host, isGuarded);
    }

    private static void Machine(HostFixture host, bool isGuarded)
    {
        host.Store.Set(CimPath.Of(Spaces.Windows, "Win32_ComputerSystem", "Name", host.Name), ("HypervisorPresent", true), ("PartOfDomain", isGuarded),
            ("Domain", isGuarded ? "corp.example" : "WORKGROUP"), ("TotalPhysicalMemory", isGuarded ? 256L << 30 : 4L << 30));
        host.Store.Set(host.Store.All(Spaces.Windows, "Win32_OperatingSystem")[0].Path!, ("SystemDrive", "C:"), ("DataExecutionPrevention_Available", true));
        host.Store.Add(Spaces.Windows, "Win32_Processor", ("DeviceID", "CPU0"), ("NumberOfCores", isGuarded ? 16 : 1), ("NumberOfLogicalProcessors", isGuarded ? 32 : 2),
            ("VMMonitorModeExtensions", true), ("VirtualizationFirmwareEnabled", true), ("SecondLevelAddressTranslationExtensions", isGuarded));
        host.Store.Add(Spaces.Windows, "Win32_ServerFeature", ("ID", 20), ("Name", "Hyper-V"));
        if (!isGuarded)
            host.Store.Add(Spaces.Windows, "Win32_ServerFeature", ("ID", 13), ("Name", "DNS-Server"));
        host.Registry.Set(@"SOFTWARE\Microsoft\Windows NT\CurrentVersion", "InstallationType", isGuarded ? "Server Core" : "Server");
        Driver(host, "PCI\\1", "i40ea68.inf", "Intel", true);
        Driver(host, "PCI\\2", "oem7.inf", isGuarded ? "Microsoft" : "Somebody", isGuarded);
        host.Store.Add(Spaces.Windows, "Win32_QuickFixEngineering", ("HotFixID", "KB5040001"), ("ServicePackInEffect", ""), ("InstalledOn", isGuarded ? "1/14/2026" : "3/12/2024"));
        Service(host, "vmms", "Running", "Auto");
        Service(host, "W32Time", isGuarded ? "Running" : "Stopped", isGuarded ? "Auto" : "Manual");
        if (isGuarded)
            Service(host, "HealthService", "Running", "Auto");
    }

    private static void Start(HostFixture host, bool isGuarded)
    {
        host.Store.Add("root/cimv2/Security/MicrosoftTpm", "Win32_Tpm", ("SpecVersion", isGuarded ? "2.0, 0, 1.38" : "1.2, 2, 3"), ("IsEnabled_InitialValue", true), ("IsActivated_InitialValue", true), ("IsOwned_InitialValue", isGuarded));
        host.Store.Add("root/Microsoft/Windows/DeviceGuard", "Win32_DeviceGuard", ("InstanceIdentifier", "4ff40742-2649-41b8-bdd1-e80fad1cce80"), ("AvailableSecurityProperties", isGuarded ? new[] { 1, 2, 3, 7 } : [1]),
            ("RequiredSecurityProperties", isGuarded ? new[] { 1, 2, 3 } : [0]), ("SecurityServicesConfigured", isGuarded ? new[] { 1, 2, 3 } : [0]), ("SecurityServicesRunning", isGuarded ? new[] { 1, 2, 3 } : [0]),
            ("VirtualizationBasedSecurityStatus", isGuarded ? 2 : 0), ("CodeIntegrityPolicyEnforcementStatus", isGuarded ? 2 : 0), ("UsermodeCodeIntegrityPolicyEnforcementStatus", isGuarded ? 2 : 0));
        host.Store.On("MSFT_HgsClientConfiguration", "Get", (_, _) => CimStore.Answer(0, ("cmdletOutput", new CimObject("MSFT_HgsClientConfiguration", new Dictionary<string, object?>
        {
            ["Mode"] = isGuarded ? 2L : 1L, ["IsHostGuarded"] = isGuarded, ["AttestationOperationMode"] = isGuarded ? 1L : 0L, ["AttestationStatus"] = isGuarded ? 100L : 0L,
            ["AttestationServerUrl"] = isGuarded ? "https://hgs.corp.example/Attestation" : null, ["KeyProtectionServerUrl"] = isGuarded ? "https://hgs.corp.example/KeyProtection" : null,
        }))));
        // Not every host is set up by desired state configuration.
        host.Store.Lack("root/Microsoft/Windows/DesiredStateConfiguration");
        host.Store.Add("root/rsop/computer", "RSOP_GPO", ("id", "{31B2F340-016D-11D2-945F-00C04FB984F9}"), ("name", "Default Domain Policy"), ("enabled", true), ("accessDenied", false), ("filterAllowed", true));
        host.Add("Msvm_VirtualEthernetSwitchManagementCapabilities", ("InstanceID", "Microsoft:" + host.Name), ("IOVSupport", isGuarded), ("IOVSupportReasons", isGuarded ? [] : new[] { "Der Chipsatz des Systems leitet DMA nicht um." }));
        host.Registry.Set(@"SYSTEM\CurrentControlSet\Control", "SystemStartOptions", isGuarded ? " NOEXECUTE=OPTOUT" : " NOEXECUTE=OPTOUT TESTSIGNING");
        host.Registry.Set(@"SYSTEM\CurrentControlSet\Control\CrashControl", "CrashDumpEnabled", 7L);
        host.Registry.Set(@"SYSTEM\CurrentControlSet\Control\CrashControl", "DumpEncryptionEnabled", isGuarded ? 1L : 0L);
        if (isGuarded)
            host.Registry.Set(@"SYSTEM\CurrentControlSet\Control\CrashControl\EncryptionCertificates\Certificate.1", "Thumbprint", "5F0E1C7A5F0E1C7A5F0E1C7A5F0E1C7A5F0E1C7A");
        host.Registry.Set(@"SYSTEM\CurrentControlSet\Control\CI\Config", "VulnerableDriverBlocklistEnable", isGuarded ? 1L : 0L);
        host.Registry.Set(Policies + "Kernel DMA Protection", "DeviceEnumerationPolicy", isGuarded ? 0L : 2L);
    }

    private static void Members(HostFixture host, bool isGuarded)
    {
        host.Store.Add(Spaces.Windows, "Win32_Group", ("Domain", host.Name), ("Name", "Administratoren"), ("SID", "S-1-5-32-544"), ("LocalAccount", true));
        foreach (var (name, number, isDisabled) in new[] { ("Administrator", "500", false), ("bert", "1002", isGuarded), ("cora", "1003", isGuarded), ("dora", "1004", isGuarded) })
        {
            host.Store.Add(Spaces.Windows, "Win32_UserAccount", ("Domain", host.Name), ("Name", name), ("SID", "S-1-5-21-1-2-3-" + number), ("LocalAccount", true), ("Disabled", isDisabled));
            if (name == "Administrator" || !isGuarded)
                host.Store.Add(Spaces.Windows, "Win32_GroupUser", ("GroupComponent", Account("Win32_Group", host.Name, "Administratoren")), ("PartComponent", Account("Win32_UserAccount", host.Name, name)));
        }

        if (isGuarded)
            host.Registry.Set(@"SOFTWARE\Microsoft\Policies\LAPS", "BackupDirectory", 2L);
    }

    private static void Protection(HostFixture host, bool isGuarded)
    {
        const string defender = "root/Microsoft/Windows/Defender";
        host.Store.Add(defender, "MSFT_MpComputerStatus", ("ComputerID", host.Name), ("AMServiceEnabled", true), ("RealTimeProtectionEnabled", isGuarded), ("IsTamperProtected", isGuarded), ("NISEnabled", isGuarded),
            ("AntivirusSignatureAge", isGuarded ? 0 : 90), ("AntispywareSignatureAge", isGuarded ? 0 : 90), ("NISSignatureAge", isGuarded ? 0 : 90));
        host.Store.Add(defender, "MSFT_MpPreference", ("ComputerID", host.Name), ("DisableRealtimeMonitoring", !isGuarded), ("SignatureUpdateInterval", isGuarded ? 4 : 0), ("SignatureScheduleDay", isGuarded ? 0 : 8),
            ("SignatureDisableUpdateOnStartupWithoutEngine", !isGuarded), ("ExclusionPath", isGuarded ? [] : new[] { @"D:\" }), ("ExclusionProcess", Array.Empty<string>()), ("ExclusionExtension", Array.Empty<string>()));
        host.Registry.Set(@"SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System", "InactivityTimeoutSecs", isGuarded ? 600L : 0L);
        host.Registry.Set(@"SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services", "MaxIdleTime", isGuarded ? 600_000L : 0L);
    }

    private static void Connections(HostFixture host, bool isGuarded)
    {
        host.Store.Add(Spaces.Shares, "MSFT_SmbServerConfiguration", ("RejectUnencryptedAccess", isGuarded), ("RequireSecuritySignature", isGuarded), ("EncryptData", isGuarded), ("EnableSMB1Protocol", !isGuarded));
        host.Store.Add(Spaces.Shares, "MSFT_SmbClientConfiguration", ("RequireSecuritySignature", isGuarded), ("EnableInsecureGuestLogons", !isGuarded));
        host.Add("Msvm_ReplicationServiceSettingData", ("InstanceID", "Microsoft:" + host.Name + @"\Replication"), ("RecoveryServerEnabled", !isGuarded), ("AllowedAuthenticationType", 1), ("HttpPort", 80), ("HttpsPort", 443));
        const string terminal = "root/cimv2/TerminalServices";
        host.Store.Add(terminal, "Win32_TerminalServiceSetting", ("ServerName", host.Name), ("AllowTSConnections", 1));
        host.Store.Add(terminal, "Win32_TSGeneralSetting", ("TerminalName", "RDP-Tcp"), ("UserAuthenticationRequired", isGuarded ? 1 : 0), ("SecurityLayer", isGuarded ? 2 : 0), ("MinEncryptionLevel", isGuarded ? 3 : 1));
        foreach (var side in new[] { "Service", "Client" })
        {
            host.Registry.Set(Policies + @"WinRM\" + side, "AllowUnencryptedTraffic", isGuarded ? 0L : 1L);
            host.Registry.Set(Policies + @"WinRM\" + side, "AllowBasic", isGuarded ? 0L : 1L);
        }

        host.Registry.Set(Policies + @"WinRM\Client", "AllowDigest", isGuarded ? 0L : 1L);
    }

    private static void Logs(HostFixture host, bool isGuarded)
    {
        foreach (var log in new[] { "Application", "Security", "System" })
            host.Store.Add(Spaces.Windows, "Win32_NTEventlogFile", ("Name", @"C:\Windows\System32\Winevt\Logs\" + log + ".evtx"), ("LogfileName", log), ("MaxFileSize", isGuarded ? 256L << 20 : 20L << 20));
        foreach (var name in new[] { "VMMS-Admin", "Worker-Admin" })
        {
            var key = @"SOFTWARE\Microsoft\Windows\CurrentVersion\WINEVT\Channels\Microsoft-Windows-Hyper-V-" + name;
            host.Registry.Set(key, "Enabled", isGuarded || name == "VMMS-Admin" ? 1L : 0L);
            host.Registry.Set(key, "MaxSize", isGuarded ? 64L << 20 : 1_052_672L);
        }

        host.Registry.Set(Policies + @"PowerShell\ScriptBlockLogging", "EnableScriptBlockLogging", isGuarded ? 1L : 0L);
        if (!isGuarded)
            return;
        host.Registry.Set(Policies + @"EventLog\EventForwarding\SubscriptionManager", "1", "Server=https://logs.corp.example:5986/wsman/SubscriptionManager/WEC");
        var filter = host.Store.Add("root/subscription", "__EventFilter", ("Name", "Watch"), ("EventNamespace", @"root\virtualization\v2"), ("QueryLanguage", "WQL"),
            ("Query", "SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA 'Msvm_VirtualSystemSettingData'"));
        var consumer = host.Store.Add("root/subscription", "LogFileEventConsumer", ("Name", "Watch"), ("Filename", @"D:\Logs\machines.log"), ("Text", "%TargetInstance.ElementName%"));
        host.Store.Add("root/subscription", "__FilterToConsumerBinding", ("Filter", filter), ("Consumer", consumer));
    }

    private static void Driver(HostFixture host, string device, string file, string provider, bool isSigned) => host.Store.Add(Spaces.Windows, "Win32_PnPSignedDriver", ("DeviceID", device), ("DeviceName", provider + " " + device),
        ("InfName", file), ("IsSigned", isSigned), ("Signer", isSigned ? "Microsoft Windows Hardware Compatibility Publisher" : null), ("DriverProviderName", provider), ("DriverVersion", "1.2.3.4"));

    private static void Service(HostFixture host, string name, string state, string start) =>
        host.Store.Add(Spaces.Windows, "Win32_Service", ("Name", name), ("State", state), ("StartMode", start), ("StartName", "LocalSystem"));

    private static CimPath Account(string className, string domain, string name) => new(Spaces.Windows, className, new Dictionary<string, object?> { ["Domain"] = domain, ["Name"] = name });
}

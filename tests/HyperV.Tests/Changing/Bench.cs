using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Connecting;
using HypervisorHardening.HyperV.Tests.Fixtures;
using HypervisorHardening.HyperV.Tests.Server.Writes;
using HypervisorHardening.HyperV.Tests.WsMan;

namespace HypervisorHardening.HyperV.Tests.Changing;

/// <summary>A host in memory with a machine, a switch and a share, to write to.</summary>
internal sealed class Bench : IDisposable
{
    public const string Vm = "5F0E1C7A-0000-4000-8000-000000000101", Switch = "5F0E1C7A-0000-4000-8000-00000000AA01", Inner = "5F0E1C7A-0000-4000-8000-00000000AA02";
    public const string Nic = "Microsoft:" + Vm + @"\A1", Connection = Nic + @"\C", Drive = "Microsoft:" + Vm + @"\83F8638B\1\0\D", Disc = "Microsoft:" + Vm + @"\83F8638B\1\0\L";

    private readonly WsManServer? server;

    public Bench(int state = 3, bool isOverWsMan = false)
    {
        Fixture = new HostFixture();
        Fixture.AddMachine(Vm, "web", 2, state);
        AddParts();
        AddSwitch(Switch, "LAN", true);
        AddSwitch(Inner, "inner", false);
        AddWindows();
        Host = new WritableHost(Fixture);
        server = isOverWsMan ? new WsManServer(Fixture.Store, new WsManTypes(TypeOf)) : null;
        var client = server?.Connect();
        if (client is not null)
            Rule("own", client.Link.Service.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Links = new Connector(new FixtureClients(client is null ? Fixture.Store : client)).Open(new("hyperv://bench"), default);
        Hypervisor = new HyperVHypervisor(new Identity("hyperv://bench", Links), Links, () => Core.Evaluation.Example.Now, (span, _) => Pauses.Add(span));
    }

    public HostFixture Fixture { get; }

    public WritableHost Host { get; }

    public IReadOnlyList<HostLink> Links { get; }

    public HyperVHypervisor Hypervisor { get; }

    /// <summary>How long jobs were waited for.</summary>
    public List<TimeSpan> Pauses { get; } = [];

    public Server.CimStore Store => Fixture.Store;

    public Resource Resource(Scope scope) => Hypervisor.List([scope], default).First(one => scope != Scope.Switch || one.Id == Switch);

    public Reading Read(Setting setting) => Hypervisor.Read([Resource(setting.Scope)], [setting], default).Single()[setting];

    /// <summary>Makes a change ready, from what is there.</summary>
    public IPreparedWrite Prepare(Setting setting, Reading after) => Prepare(new Change(setting, Read(setting), after));

    public IPreparedWrite Prepare(params Change[] changes) => Hypervisor.Prepare(Resource(changes[0].Setting.Scope), changes, default);

    public void Dispose()
    {
        Hypervisor.Dispose();
        server?.Dispose();
    }

    private static string? TypeOf(CimPath path, string? method, string name)
    {
        var facts = Server.ClassReference.Default.Classes(path.Space)?.GetValueOrDefault(path.ClassName);
        return (method is null ? facts?.Properties : facts?.Methods.GetValueOrDefault(method)?.In)?.GetValueOrDefault(name)?.ToString();
    }

    private void AddParts()
    {
        Fixture.Add("Msvm_ProcessorSettingData", ("InstanceID", "Microsoft:" + Vm + @"\P"), ("VirtualQuantity", 4), ("Limit", 100000), ("Reservation", 0), ("Weight", 100));
        Fixture.Add("Msvm_MemorySettingData", ("InstanceID", "Microsoft:" + Vm + @"\M"), ("VirtualQuantity", 4096), ("Limit", 8192), ("DynamicMemoryEnabled", true), ("Weight", 5000));
        Fixture.Add("Msvm_SecuritySettingData", ("InstanceID", "Microsoft:" + Vm + @"\S"), ("TpmEnabled", false), ("EncryptStateAndVmMigrationTraffic", false));
        Fixture.Add("Msvm_TimeSyncComponentSettingData", ("InstanceID", "Microsoft:" + Vm + @"\T"), ("EnabledState", 2));
        var drive = Fixture.Add("Msvm_ResourceAllocationSettingData", ("InstanceID", Drive), ("ElementName", "DVD"), ("ResourceSubType", "Microsoft:Hyper-V:Synthetic DVD Drive"), ("AddressOnParent", "0"), ("ResourceType", 16));
        Fixture.Add("Msvm_StorageAllocationSettingData", ("InstanceID", Disc), ("ElementName", "Disc"), ("ResourceSubType", "Microsoft:Hyper-V:Virtual CD/DVD Disk"), ("Parent", Fixture.PathText(drive)), ("HostResource", new[] { @"D:\iso\a.iso" }));
        Fixture.Add("Msvm_StorageAllocationSettingData", ("InstanceID", "Microsoft:" + Vm + @"\83F8638B\0\0\L"), ("ResourceSubType", "Microsoft:Hyper-V:Virtual Hard Disk"), ("HostResource", new[] { @"D:\VMs\web.vhdx" }), ("IOPSLimit", 0));
        var nic = Fixture.Add("Msvm_SyntheticEthernetPortSettingData", ("InstanceID", Nic), ("ElementName", "Netz"), ("StaticMacAddress", false), ("VirtualSystemIdentifiers", new[] { "{A1}" }));
        Fixture.Add("Msvm_EthernetPortAllocationSettingData", ("InstanceID", Connection), ("Parent", Fixture.PathText(nic)), ("EnabledState", 2), ("HostResource", new[] { Fixture.PathText(SwitchPath(Switch)) }));
        Fixture.Add("Msvm_EthernetSwitchPortSecuritySettingData", ("InstanceID", Connection + @"\776E0BA7\1"), ("AllowMacSpoofing", true), ("EnableDhcpGuard", false), ("StormLimit", 7));
        Fixture.Add("Msvm_EthernetSwitchPortAclSettingData", ("InstanceID", Connection + @"\998BEF4A\1"), ("Action", 1), ("Direction", 1), ("AclType", 2), ("RemoteAddress", "*"));
        Fixture.Add("Msvm_EthernetSwitchPortAclSettingData", ("InstanceID", Connection + @"\998BEF4A\2"), ("Action", 2), ("Direction", 2), ("AclType", 2), ("RemoteAddress", "10.0.0.0"));
        Fixture.Add("Msvm_EthernetSwitchPortBandwidthSettingData", ("InstanceID", @"Microsoft:Definition\24AD3CE1\Default"), ("Limit", 0), ("Reservation", 0), ("Weight", 3), ("BurstLimit", 0));
        Fixture.Store.Add(Spaces.Virtualization, "Msvm_MetricDefForME", ("Antecedent", new CimPath(Spaces.Virtualization, "Msvm_ComputerSystem", new Dictionary<string, object?> { ["Name"] = Vm })),
            ("Dependent", new CimPath(Spaces.Virtualization, "Msvm_BaseMetricDefinition", new Dictionary<string, object?> { ["Id"] = "cpu" })), ("MetricCollectionEnabled", 3));
        var sources = new[] { "net", "disk" }.Select(name => Fixture.Add("Msvm_BootSourceSettingData", ("InstanceID", "Microsoft:" + Vm + @"\Boot\" + name), ("BootSourceType", name == "net" ? 2 : 1), ("BootSourceDescription", name)));
        Fixture.Store.Set(CimPath.Of(Spaces.Virtualization, "Msvm_VirtualSystemSettingData", "InstanceID", "Microsoft:" + Vm), ("BootSourceOrder", sources.Select(Fixture.PathText).ToList()));
        Fixture.Consoles[Vm] = [@"DOM\anna", @"DOM\berta"];
        Fixture.File(@"D:\VMs\" + Vm).AddRange([("S-1-5-18", "SYSTEM", 2032127, 0), ("S-1-1-0", "Jeder", 1179817, 0), ("S-1-5-32-544", "Administratoren", 2032127, 0)]);
        Fixture.File(@"D:\VMs\web.vhdx").AddRange([("S-1-1-0", "Jeder", 1179817, 0), ("S-1-5-18", "SYSTEM", 2032127, 0)]);
    }

    private void AddSwitch(string guid, string name, bool isExternal)
    {
        Fixture.Add("Msvm_VirtualEthernetSwitch", ("Name", guid), ("ElementName", name));
        Fixture.Add("Msvm_VirtualEthernetSwitchSettingData", ("InstanceID", "Microsoft:" + guid), ("VirtualSystemIdentifier", guid), ("IOVPreferred", true), ("BandwidthReservationMode", 3));
        Fixture.Add("Msvm_EthernetSwitchExtension", ("SystemName", guid), ("SystemCreationClassName", "Msvm_VirtualEthernetSwitch"), ("Name", "{EA24CD6C}"), ("ElementName", "Capture"), ("ExtensionType", 1), ("EnabledState", 2));
        Fixture.Add("Msvm_EthernetSwitchExtension", ("SystemName", guid), ("SystemCreationClassName", "Msvm_VirtualEthernetSwitch"), ("Name", "{FORWARD}"), ("ElementName", "Forward"), ("ExtensionType", 3), ("EnabledState", 2));
        Fixture.Add("Msvm_EthernetPortAllocationSettingData", ("InstanceID", "Microsoft:" + guid + @"\host"), ("ElementName", "Host on " + name), ("HostResource", new[] { Fixture.PathText(Fixture.Root) }));
        if (!isExternal)
            return;
        Fixture.Add("Msvm_ExternalEthernetPort", ("DeviceID", "Microsoft:{1}"), ("ElementName", "Karte"));
        Fixture.Add("Msvm_EthernetPortAllocationSettingData", ("InstanceID", "Microsoft:" + guid + @"\up"), ("HostResource", new[] { Fixture.PathText(CimPath.Of(Spaces.Virtualization, "Msvm_ExternalEthernetPort", "DeviceID", "Microsoft:{1}")) }));
    }

    private void AddWindows()
    {
        Fixture.Add("Msvm_VirtualSystemManagementServiceSettingData", ("InstanceID", "Microsoft:HV01"), ("EnhancedSessionModeEnabled", true), ("NumaSpanningEnabled", true));
        Fixture.Add("Msvm_VirtualSystemMigrationServiceSettingData", ("InstanceID", @"Microsoft:HV01\M"), ("AuthenticationType", 0), ("EnableVirtualSystemMigration", true));
        Fixture.Add("Msvm_ReplicationServiceSettingData", ("InstanceID", @"Microsoft:HV01\R"), ("RecoveryServerEnabled", true));
        Fixture.Add("Msvm_VirtualSystemMigrationNetworkSettingData", ("InstanceID", "n1"), ("SubnetNumber", "0.0.0.0"), ("PrefixLength", 0), ("Metric", 5), ("Tags", new[] { "a" }));
        Fixture.Add("Msvm_VirtualSystemMigrationNetworkSettingData", ("InstanceID", "n2"), ("SubnetNumber", "10.9.0.0"), ("PrefixLength", 16), ("Metric", 6));
        Fixture.Add("Msvm_ReplicationAuthorizationSettingData", ("InstanceID", "r1"), ("AllowedPrimaryHostSystem", "*"), ("TrustGroup", "DEFAULT"), ("ReplicaStorageLocation", @"D:\Replica"));
        Store.Add(Spaces.Windows, "Win32_NTEventlogFile", ("Name", @"C:\Windows\System32\winevt\Logs\System.evtx"), ("LogfileName", "System"), ("MaxFileSize", 20971520), ("OverwriteOutDated", 0), ("OverWritePolicy", "WhenNeeded"));
        Store.Add(Spaces.Windows, "Win32_Service", ("Name", "Spooler"), ("State", "Running"), ("StartMode", "Auto"));
        Store.Add(Spaces.Windows, "Win32_Service", ("Name", "WinRM"), ("State", "Running"), ("StartMode", "Auto"));
        Store.Add(Spaces.Shares, "MSFT_SmbServerConfiguration", ("EncryptData", false), ("EnableSMB1Protocol", true), ("AutoDisconnectTimeout", 15));
        Store.Add(Spaces.Shares, "MSFT_SmbClientConfiguration", ("RequireSecuritySignature", false));
        Store.Add(Spaces.Shares, "MSFT_SmbShare", ("Name", "Images"), ("ScopeName", "*"), ("Path", @"D:\Images"), ("Special", false), ("ShareType", 0), ("EncryptData", false));
        Store.Add("root/Microsoft/Windows/Defender", "MSFT_MpPreference", ("ComputerID", "1"), ("DisableRealtimeMonitoring", true), ("SignatureUpdateInterval", 0), ("ExclusionPath", new[] { @"C:\", @"D:\VMs" }));
        Store.Add(Spaces.Cluster, "MSCluster_Cluster", ("Name", "CL"), ("SecurityLevel", 1));
        Store.Add(Spaces.Cluster, "MSCluster_ResourceType", ("Name", "Virtual Machine"), ("PrivateProperties", new CimObject("MSCluster_Property", new Dictionary<string, object?> { ["MigrationExcludeNetworks"] = "", ["Other"] = 1L })));
        Fixture.ShareAccess["Images"] = [new() { ["AccountName"] = "Jeder", ["AccessControlType"] = 0L, ["AccessRight"] = 0L }, new() { ["AccountName"] = "SYSTEM", ["AccessControlType"] = 0L, ["AccessRight"] = 0L }];
        Fixture.File(@"D:\Images").AddRange([("S-1-5-18", "SYSTEM", 2032127, 0), ("S-1-1-0", "Jeder", 1179817, 0)]);
        Fixture.Namespaces[Spaces.Virtualization] = [("S-1-5-32-544", "Administratoren", 393279, 0), ("S-1-1-0", "Jeder", 32, 0)];
        foreach (var profile in new[] { "Domain", "Public" })
            Store.Add(Spaces.Network, "MSFT_NetFirewallProfile", ("InstanceID", profile), ("Name", profile), ("Enabled", 0), ("DefaultInboundAction", 2), ("LogBlocked", 0), ("LogAllowed", 0), ("LogMaxSizeKilobytes", 4096));
        Rule("smb", "445");
        Rule("winrm", "5986");
        Rule("winrm-http", "5985");
        Fixture.Registry.Set(@"SOFTWARE\Vendor", "Number", 1L);
        Fixture.Registry.Set(@"SOFTWARE\Vendor", "Text", "1");
        Fixture.Registry.Set(@"SOFTWARE\Vendor\Below\one", "A", 1L);
        Fixture.Registry.Set(@"SOFTWARE\Vendor\Below\two", "B", new[] { "x", "y" });
        Fixture.Registry.Set(@"SOFTWARE\Microsoft\Windows\CurrentVersion\WSMAN\Listener\*+HTTPS", "Port", 5986L);
        Fixture.Boot.Set("testsigning", "true");
    }

    private void Rule(string id, string port)
    {
        Store.Add(Spaces.Network, "MSFT_NetFirewallRule", ("PolicyRuleName", id), ("InstanceID", id), ("DisplayName", id), ("Enabled", 1), ("Direction", 1), ("Action", 2));
        Store.Add(Spaces.Network, "MSFT_NetProtocolPortFilter", ("Name", id), ("InstanceID", id), ("Protocol", "TCP"), ("LocalPort", new[] { port }));
        Store.Add(Spaces.Network, "MSFT_NetAddressFilter", ("Name", id), ("InstanceID", id), ("RemoteAddress", new[] { "Any" }));
    }

    private static CimPath SwitchPath(string guid) => new(Spaces.Virtualization, "Msvm_VirtualEthernetSwitch", new Dictionary<string, object?> { ["CreationClassName"] = "Msvm_VirtualEthernetSwitch", ["Name"] = guid });
}

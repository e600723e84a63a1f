using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Tests.Fixtures;
using HypervisorHardening.HyperV.Tests.Server;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Sources;

/// <summary>What each source reads of two German hosts, and what it says where it can not.</summary>
public class SourceTests
{
    private readonly HostFixture careless = TwoHosts.Careless();

    public static TheoryData<string, string, string> OfMachines => new()
    {
        { "machine", "Msvm_ProcessorSettingData.Limit", "100000" },
        { "machine", "Msvm_VirtualSystemSettingData.Version", "5.0" },
        { "machine", "Msvm_VirtualSystemSettingData.BIOSGUID", "not set" },
        { "machine", "Msvm_PciExpressSettingData.HostResource", "not set" },
        { "machine", "Msvm_SummaryInformation.SwapFilesInUse", "true" },
        { "machine", "Msvm_SummaryInformation.ThumbnailImage", "unreadable: its path is none: ThumbnailImage is none of what is asked for of Msvm_SummaryInformation" },
        { "machine", "Msvm_StorageAllocationSettingData[ResourceSubType=Microsoft:Hyper-V:Virtual Hard Disk].HostResource", @"D:\VMs\web.avhdx, D:\VMs\data.vhdx" },
        { "machine", "Msvm_NoSuchSettingData.X", "unreadable: this Windows does not have it (Invalid class Msvm_NoSuchSettingData.)" },
        { "machine", "Msvm_NoSuchSettingData?.X", "not set" },
        { "machine", "Msvm_ProcessorSettingData.NoSuch", "unreadable: this Windows has no property NoSuch of class Msvm_ProcessorSettingData" },
        { "metering", "", "3" },
        { "console-access", "", @"HV01\anna" },
        { "no-such-source", "", "unreadable: nothing here reads this kind of setting" },
    };

    [Theory]
    [MemberData(nameof(OfMachines))]
    public void A_machine_reads(string source, string path, string expected)
    {
        using var target = Reads.Connect(careless);
        Assert.Equal(expected, target.Read(TwoHosts.Web, new Setting(Scope.VirtualMachine, source, path)).ToString());
    }

    [Fact]
    public void Adapters_come_with_their_switch_and_the_features_of_their_ports()
    {
        using var target = Reads.Connect(careless);
        var setting = HyperVVm.Adapters("Msvm_EthernetSwitchPortSecuritySettingData.AllowMacSpoofing", "Msvm_EthernetSwitchPortVlanSettingData.AccessVlanId", "Msvm_EthernetSwitchPortBandwidthSettingData.Limit");
        Assert.Equal(["LAN|true|7|-", "intern|-|-|-", "-|-|-|-"], target.Read(TwoHosts.Web, setting).Rows.Select(row => string.Join("|", row.Cells.Skip(3).Select(cell => cell ?? "-"))));
        Assert.Equal("Msvm_EmulatedEthernetPortSettingData", Assert.Single(target.Read(TwoHosts.Old, setting).Rows)["@class"]);
        var feature = Assert.Single(target.Read(TwoHosts.Web, HyperVVm.Features("Msvm_EthernetSwitchPortVlanSettingData", "AccessVlanId")).Rows);
        Assert.Equal(target.Read(TwoHosts.Web, setting).Rows[0]["InstanceID"], feature["port"]);
    }

    [Fact]
    public void Disks_snapshots_boot_sources_and_files_are_read()
    {
        using var target = Reads.Connect(careless);
        Assert.Equal(@"D:\VMs\web.avhdx|4|D:\VMs\web.vhdx|10737418240; D:\VMs\data.vhdx|3|-|536870912000", target.Read(TwoHosts.Web, HyperVVm.HardDisks).Shown());
        Assert.Equal("vor dem Update|20250101000000.000000-000", target.Read(TwoHosts.Web, HyperVVm.Snapshots).Shown());
        Assert.Equal(["2"], target.Read(TwoHosts.Web, HyperVVm.BootSources).Rows.Select(row => row["BootSourceType"]));
        Assert.Equal(Reading.Absent, target.Read(TwoHosts.Old, HyperVVm.BootSources));
        Assert.Equal(3, target.Read(TwoHosts.Web, HyperVVm.FileAccess).Rows.Count(row => row["SID"] == "S-1-1-0"));
    }

    [Fact]
    public void One_disk_that_can_not_be_read_makes_the_table_unreadable()
    {
        careless.Disks.Remove(@"D:\VMs\data.vhdx");
        using var target = Reads.Connect(careless);
        Assert.Equal("the host says: GetVirtualHardDiskSettingData returned 32779", target.Read(TwoHosts.Web, HyperVVm.HardDisks).Reason);
        Assert.True(target.Read(TwoHosts.Old, HyperVVm.HardDisks).IsKnown);
    }

    [Theory]
    [InlineData(7, null, "the host says nothing of")]
    [InlineData(10, "Zugriff verweigert", "the host's job ended badly: Zugriff verweigert")]
    public void A_job_is_waited_for(int state, string? error, string reason)
    {
        var job = careless.Add("Msvm_StorageJob", ("InstanceID", "job"), ("JobState", state), ("ErrorDescription", error));
        careless.Store.On("Msvm_ImageManagementService", "GetVirtualHardDiskSettingData", (_, _) => CimStore.Answer(4096, ("Job", job)));
        using var target = Reads.Connect(careless);
        Assert.Contains(reason, target.Read(TwoHosts.Web, HyperVVm.HardDisks).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HV01", "LAN|true|-|-", "not set")]
    [InlineData("HV02", "LAN|true|1|10", "core")]
    public void Management_ports_and_boot_elements_are_read(string id, string port, string scheduler)
    {
        using var target = Reads.Connect(careless, TwoHosts.Careful());
        var ports = HyperVHost.ManagementPorts("Msvm_EthernetSwitchPortVlanSettingData.OperationMode", "Msvm_EthernetSwitchPortVlanSettingData.AccessVlanId");
        Assert.Equal(port, string.Join("|", Assert.Single(target.Read(id, ports).Rows).Cells.Skip(2).Select(cell => cell ?? "-")));
        Assert.Equal(scheduler, target.Read(id, HyperVHost.BootElement("hypervisorschedulertype")).ToString());
        Assert.Equal("auto", target.Read(id, HyperVHost.BootElement("hypervisorlaunchtype")).ToString());
        Assert.Equal(id == "HV01" ? "true" : "not set", target.Read(id, HyperVHost.BootElement("testsigning")).ToString());
    }

    [Fact]
    public void A_host_reads()
    {
        using var target = Reads.Connect(careless, TwoHosts.Careful());
        Assert.Equal("0x3", target.Read("HV01", HyperVHost.NewestEvent("System", "Microsoft-Windows-Hyper-V-Hypervisor", 2)).ToString());
        Assert.Equal("HV01|anna|S-1-5-21-1-2-3-1001|Win32_UserAccount", target.Read("HV01", HyperVHost.Members("S-1-5-32-578")).Shown());
        Assert.Equal("", target.Read("HV02", HyperVHost.Members("S-1-5-32-578")).Shown());
        Assert.Equal("the host says: the host has no local group S-1-5-32-999", target.Read("HV02", HyperVHost.Members("S-1-5-32-999")).Reason);
        Assert.Equal("WINRM-HTTPS|Regel WINRM-HTTPS|@FirewallAPI.dll,-30267|TCP|5986|10.0.0.0/24", target.Read("HV02", HyperVHost.InboundRules).Shown());
        Assert.Equal("C:|0|1|7|1,3", target.Read("HV02", HyperVHost.Volumes).Shown());
        Assert.Equal("S-1-5-32-544|Administratoren|393279|0", target.Read("HV02", HyperVHost.NamespaceAccess("root/virtualization/v2")).Shown());
        Assert.Equal(@"D:\|1099511627776|569083166720", target.Read("HV01", HyperVHost.VolumeUse).Shown());
        Assert.Equal(4, target.Read("HV01", HyperVHost.Machines("Msvm_ProcessorSettingData.VirtualQuantity")).Rows.Count(row => row.Cells[1] == "2"));
        Assert.All(careless.Store.Queries.Where(query => query.ClassName.StartsWith("MSFT_NetFirewall", StringComparison.Ordinal)), query => Assert.Equal("ActiveStore", query.Options["PolicyStore"]));
    }

    [Theory]
    [InlineData(@"SYSTEM\CurrentControlSet\Control\SecureBoot\State", "UEFISecureBootEnabled", "0")]
    [InlineData(@"SYSTEM\CurrentControlSet\Services\W32Time\Parameters", "Type", "NT5DS")]
    [InlineData(@"SYSTEM\CurrentControlSet\Services\W32Time\Parameters", "NtpServer", "not set")]
    [InlineData(@"SOFTWARE\No\Such", "Key", "not set")]
    [InlineData(@"SOFTWARE\Denied", "Key", "unreadable: no right to read it: use an account that is an administrator of the host (the registry refuses SOFTWARE\\Denied)")]
    public void The_registry_is_read(string key, string value, string expected)
    {
        careless.Registry.Deny(@"SOFTWARE\Denied");
        using var target = Reads.Connect(careless);
        Assert.Equal(expected, target.Read("HV01", HyperVHost.Registry(key, value)).ToString());
    }

    [Fact]
    public void Keys_and_values_of_the_registry_are_read_as_tables()
    {
        careless.Registry.Set(@"SOFTWARE\S\{1}", "ElementName", "one");
        careless.Registry.Set(@"SOFTWARE\S\{2}");
        careless.Registry.Set(@"SOFTWARE\L", "list", new[] { "a", "b" });
        using var target = Reads.Connect(careless);
        Assert.Equal("{1}|one; {2}|-", target.Read("HV01", HyperVHost.RegistryKeys(@"SOFTWARE\S", "ElementName")).Shown());
        Assert.Equal("list|a,b", target.Read("HV01", HyperVHost.RegistryValues(@"SOFTWARE\L")).Shown());
        Assert.Equal("none", target.Read("HV01", HyperVHost.RegistryValues(@"SOFTWARE\Nothing")).ToString());
        Assert.True(target.Read("HV01", HyperVHost.Registry(@"SOFTWARE\L", "list")).IsList);
    }

    [Fact]
    public void Shares_are_read()
    {
        using var target = Reads.Connect(careless);
        const string id = @"\\HV01\Images";
        Assert.Equal("false", target.Read(id, HyperVShare.Property("EncryptData")).ToString());
        Assert.Equal("Jeder|0|0", target.Read(id, HyperVShare.Access).Shown());
        Assert.Equal("S-1-5-18|SYSTEM|2032127|0", target.Read(id, HyperVShare.FolderAccess).Shown());
        Assert.Equal(@"d:\images\gold.vhdx|1073741824|20260101000000.000000+000|vhdx", target.Read(id, HyperVShare.Images).Shown());
        Assert.Equal(Reading.Absent, target.Read(id, HyperVShare.VolumeProtection));
    }

    [Fact]
    public void Switches_are_read()
    {
        using var target = Reads.Connect(careless);
        const string id = "5F0E1C7A-0000-4000-8000-00000000AA01";
        Assert.Equal("true", target.Read(id, HyperVSwitch.Property("Msvm_VirtualEthernetSwitchSettingData.IOVPreferred")).ToString());
        Assert.Equal(["3", "2"], target.Read(id, HyperVSwitch.Extensions).Rows.Select(row => row["EnabledState"]));
        Assert.Equal("Intel X710|Microsoft:{" + id + "}|i40ea68.sys|1:0", target.Read(id, HyperVSwitch.Uplinks).Shown());
    }

    [Fact]
    public void A_feature_that_is_not_installed_is_no_error_where_that_is_allowed()
    {
        careless.Store.Lack(Spaces.BitLocker);
        careless.Store.Lack("root/Microsoft/Windows/Hgs");
        using var target = Reads.Connect(careless);
        Assert.Equal("none", target.Read("HV01", HyperVHost.Volumes).ToString());
        Assert.Equal(Reading.Absent, target.Read("HV01", HyperVHost.Method("root/Microsoft/Windows/Hgs?:MSFT_HgsClientConfiguration.Get:IsHostGuarded")));
        Assert.Contains("not installed", target.Read("HV01", HyperVHost.Method("root/Microsoft/Windows/Hgs:MSFT_HgsClientConfiguration.Get:IsHostGuarded")).Reason, StringComparison.Ordinal);
    }
}

using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Changing;

/// <summary>What could cut the connection that makes a change is not changed over it.</summary>
public sealed class LockOutTests
{
    private const string Vlan = "Msvm_EthernetSwitchPortVlanSettingData", Listener = @"SOFTWARE\Microsoft\Windows\CurrentVersion\WSMAN\Listener", Service = @"SOFTWARE\Policies\Microsoft\Windows\WinRM\Service";

    private static readonly WriterCase[] All =
    [
        WriterCase.Gone(HyperVHost.InboundRules, "InstanceID", "winrm"), WriterCase.Cell(HyperVHost.InboundRules, "InstanceID", "winrm", ("RemoteAddress", "10.0.0.0/24")),
        WriterCase.To(HyperVHost.Cim("root/cimv2:Win32_Service[Name=WinRM].State"), "Stopped"), WriterCase.To(HyperVHost.Cim("root/cimv2:Win32_Service[Name=WinRM].StartMode"), "Disabled"),
        WriterCase.Cell(HyperVHost.ManagementPorts(Vlan + ".OperationMode", Vlan + ".AccessVlanId"), "external", "true", (Vlan + ".OperationMode", "1"), (Vlan + ".AccessVlanId", "7")),
        WriterCase.Gone(HyperVHost.NamespaceAccess("root/virtualization/v2"), "SID", "S-1-5-32-544"),
        WriterCase.Gone(HyperVHost.RegistryKeys(Listener, "Port"), "@key", "*+HTTPS"), WriterCase.To(HyperVHost.Registry(Service, "AllowAutoConfig"), "0"), WriterCase.To(HyperVHost.Registry(Service, "IPv4Filter"), "10.0.0.1"),
        WriterCase.Cell(HyperVSwitch.Extensions, "Name", "{FORWARD}", ("EnabledState", "3")),
    ];

    public static TheoryData<int> Places => [.. Enumerable.Range(0, All.Length)];

    [Theory]
    [MemberData(nameof(Places))]
    public void It_is_refused(int place)
    {
        using var bench = new Bench();
        var start = bench.Host.Image();
        var fault = Assert.Throws<HyException>(() => bench.Prepare(All[place].Setting, All[place].After(bench.Read(All[place].Setting))));
        Assert.Equal("Hy.Change.LockOut", fault.Id);
        Assert.Equal(start, bench.Host.Image());
    }

    [Fact]
    public void A_rule_that_another_one_doubles_may_go()
    {
        using var bench = new Bench();
        bench.Store.Set(bench.Store.All(HyperV.Cim.Spaces.Network, "MSFT_NetProtocolPortFilter").Single(one => one.Text("InstanceID") == "smb").Path!, ("LocalPort", new[] { "5985", "5986" }));
        var one = WriterCase.Gone(HyperVHost.InboundRules, "InstanceID", "winrm");
        bench.Prepare(one.Setting, one.After(bench.Read(one.Setting))).Write();
        Assert.DoesNotContain(bench.Read(HyperVHost.InboundRules).Rows, row => row["InstanceID"] == "winrm");
    }

    [Fact]
    public void A_firewall_is_not_switched_on_where_no_rule_lets_the_connection_in()
    {
        using var bench = new Bench();
        foreach (var rule in bench.Store.All(HyperV.Cim.Spaces.Network, "MSFT_NetFirewallRule"))
            bench.Store.Set(rule.Path!, ("Enabled", 2));
        var one = WriterCase.Cell(HyperVHost.FirewallProfiles, "Name", "Public", ("Enabled", "1"));
        Assert.Equal("Hy.Change.LockOut", Assert.Throws<HyException>(() => bench.Prepare(one.Setting, one.After(bench.Read(one.Setting)))).Id);
        var log = WriterCase.Cell(HyperVHost.FirewallProfiles, "Name", "Public", ("LogBlocked", "1"));
        bench.Prepare(log.Setting, log.After(bench.Read(log.Setting))).Write();
    }
}

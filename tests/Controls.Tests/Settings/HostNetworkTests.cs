using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Evaluation;
using Xunit;

namespace HypervisorHardening.Controls.Tests.Settings;

public sealed class HostNetworkTests
{
    [Fact]
    public void An_adapter_on_a_distributed_switch_is_found_by_the_key_of_its_port_group()
    {
        var network = Network(HostNetworkExample.Distributed("10", "20"));
        Assert.Equal(["vmk0"], network.AdaptersFor("management"));
        Assert.Equal(("mgmt", "dvs-7", 10L), Of(network.PortGroupOf("vmk0")!));
        Assert.Equal(["mgmt", "web"], network.PortGroups.Select(group => group.Name));
        Assert.Equal([true, false], network.PortGroups.Select(group => group.HasAdapter));
    }

    [Fact]
    public void An_adapter_on_a_standard_switch_is_found_by_the_name_of_its_port_group()
    {
        var network = Network(HostNetworkExample.Of("vSwitch0", "4095", "vSwitch1", "20"));
        Assert.Equal(("Management Network", "standard switch vSwitch0", null), Of(network.PortGroupOf("vmk0")!));
        Assert.Equal("trunk", network.PortGroupOf("vmk0")!.Vlan);
        Assert.Null(network.PortGroupOf("vmk1"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("vmk0", "vmk0")]
    [InlineData("management.key-vim.host.VirtualNic-vmk0, management.key-vim.host.VirtualNic-vmk10", "vmk0", "vmk10")]
    public void Keys_end_in_devices(string? keys, params string[] devices) => Assert.Equal(devices, VSphereHostNetwork.Devices(keys));

    private static (string, string?, long?) Of(HostPortGroup group) => (group.Name, group.SwitchId, group.VlanId);

    private static HostNetwork Network(params (Core.Collection.Setting, Core.Collection.Reading)[] readings) =>
        new(ExampleFacts.Of(AllControls.Of("VS-20-02"), Example.Pass(readings)));
}

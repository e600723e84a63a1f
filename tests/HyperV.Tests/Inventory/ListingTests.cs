using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Connecting;
using HypervisorHardening.HyperV.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Inventory;

public class ListingTests
{
    [Fact]
    public void Machines_are_listed_and_the_root_partition_planned_ones_and_snapshots_are_not()
    {
        using var target = Reads.Connect(TwoHosts.Careless());
        Assert.Equal(["db", "test", "web <b>\u001B[31m", "xp"], target.List(Scope.VirtualMachine).Select(machine => machine.Name));
        Assert.All(target.List(Scope.VirtualMachine), machine => Assert.Equal("HV01", machine.Host));
    }

    [Fact]
    public void Each_host_comes_before_what_is_on_it()
    {
        using var target = Reads.Connect(TwoHosts.Careful(), TwoHosts.Careless());
        Assert.Equal(
            ["Host HV01", "Switch LAN", "Switch intern", @"ImageStore Images", "VirtualMachine db", "VirtualMachine test", "VirtualMachine web <b>\\u001B[31m", "VirtualMachine xp",
                "Host HV02", "Switch LAN", "ImageStore Images", "VirtualMachine safe-0", "VirtualMachine safe-1", "VirtualMachine safe-2", "VirtualMachine safe-3"],
            target.List(Scope.VirtualMachine, Scope.ImageStore, Scope.Switch, Scope.Host, Scope.Cluster).Select(resource => resource.ToString()));
    }

    [Fact]
    public void Shares_of_Windows_itself_are_no_image_stores()
    {
        using var target = Reads.Connect(TwoHosts.Careless());
        Assert.Equal([@"\\HV01\Images"], target.List(Scope.ImageStore).Select(share => share.Id));
    }

    [Fact]
    public void What_can_not_be_listed_is_unknown_and_not_none()
    {
        var host = TwoHosts.Careless();
        host.Store.Deny(Spaces.Virtualization, "Msvm_ComputerSystem");
        host.Store.Lack(Spaces.Shares);
        using var target = Reads.Connect(host);
        var machine = Assert.Single(target.List(Scope.VirtualMachine, Scope.ImageStore));
        var setting = new Setting(Scope.VirtualMachine, "machine", "Msvm_ProcessorSettingData.Limit");
        Assert.StartsWith("no right", Assert.Single(target.Read([machine], [setting], default))[setting].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_that_is_down_is_a_host_of_which_nothing_can_be_read()
    {
        var down = new OpenedHost("hv09", null, new CimFault(CimFaultKind.Unreachable, "the cluster says that this node is down"));
        var host = TwoHosts.Careful();
        using var target = new HyperVProvider(() => default, new FixtureClients([new OpenedHost("hv02", host.Store), down])).Connect(new Core.Connections.ConnectionRequest("hyperv+cluster://c"), default);
        var setting = new Setting(Scope.Host, "cim", "root/cimv2:Win32_ComputerSystem.Name");
        Assert.Equal(["HV02: HV02", "HV09: unreadable: the cluster says that this node is down"],
            target.Read(target.List(Scope.Host), [setting], default).Select(one => one.Resource.Name + ": " + one[setting]));
    }
}

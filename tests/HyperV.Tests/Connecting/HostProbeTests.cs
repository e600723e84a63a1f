using HypervisorHardening.Core;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Connecting;
using HypervisorHardening.HyperV.Tests.Fixtures;
using HypervisorHardening.HyperV.Tests.Server;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Connecting;

public class HostProbeTests
{
    [Fact]
    public void A_host_says_what_it_is()
    {
        using var target = Reads.Connect(TwoHosts.Careless());
        Assert.Equal((Platform.HyperV, "10.0.20348", 1), (target.Info.Platform, target.Info.ApiVersion.ToString(), target.Info.HypervisorType));
        Assert.Equal("Microsoft Windows Server 2022 Datacenter", target.Info.Details["windows"]);
    }

    [Fact]
    public void An_account_to_which_nothing_is_shown_is_refused() => Refused("Hy.Connect.Denied", store => store.ShowNothing(Spaces.Virtualization));

    [Fact]
    public void An_account_without_rights_is_refused() => Refused("Hy.Connect.Denied", store => store.Deny(Spaces.Virtualization));

    [Fact]
    public void A_host_without_the_role_is_refused() => Refused("Hy.Connect.NoHyperV", store => store.Lack(Spaces.Virtualization));

    [Fact]
    public void What_does_not_answer_is_refused() => Refused("Hy.Connect.Unreachable", store => store.Fail("", CimFaultKind.Unreachable, "no route"));

    [Fact]
    public void What_is_not_Windows_is_refused() => Refused("Hy.Connect.NotWindows", store => store.Lack(Spaces.Windows));

    [Fact]
    public void Defaults_go_by_the_oldest_host()
    {
        using var target = Reads.Connect(new HostFixture("A"), new HostFixture("B", "10.0.14393"));
        Assert.Equal(new Version(10, 0, 14393), target.Info.ApiVersion);
        Assert.Equal("2", target.Info.Details["hosts"]);
    }

    [Fact]
    public void Of_a_cluster_the_nodes_that_are_up_are_asked()
    {
        var store = new CimStore("cluster");
        store.Add(Spaces.Cluster, "MSCluster_Cluster", ("Name", "C1"), ("Fqdn", "c1.example.org"));
        foreach (var (name, state) in new[] { ("n1", 0), ("n2", 1), ("n3", 2) })
            store.Add(Spaces.Cluster, "MSCluster_Node", ("Name", name), ("State", state));
        var nodes = TargetClients.Nodes(store, HyperVAddress.Parse("hyperv+cluster://c1"), name => new CimStore(name), default);
        Assert.Equal(["n1.example.org", null, "n3.example.org"], nodes.Select(node => node.Client?.Computer));
        Assert.Equal("the cluster says that this node is down", nodes[1].Down?.Message);
    }

    [Fact]
    public void A_host_of_no_cluster_is_refused_as_one()
    {
        var store = new CimStore();
        store.Lack(Spaces.Cluster);
        Assert.Equal("Hy.Connect.NoCluster", Assert.Throws<HyException>(() => TargetClients.Nodes(store, HyperVAddress.Parse("hyperv+cluster://c1"), name => new CimStore(name), default)).Id);
    }

    private static void Refused(string id, Action<CimStore> prepare)
    {
        var host = TwoHosts.Careless();
        prepare(host.Store);
        var fault = Assert.Throws<HyException>(() => Reads.Connect(host));
        Assert.Equal(id, fault.Id);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.True(host.Store.IsDisposed);
    }
}

using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Libvirt.Connecting;
using HypervisorHardening.Libvirt.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests;

/// <summary>The provider over libvirt's built-in test driver, and over nothing at all.</summary>
public sealed class LibvirtProviderTests
{
    private static readonly string[] Own =
    [
        "blkio", "blkio-live", "capabilities", "domain", "domain-capabilities", "domain-info", "domain-live", "domains", "domains-xml",
        "interface", "interface-live", "iotune", "iotune-live", "memory", "memory-live", "network", "network-info", "node",
        "nwfilter-bindings", "nwfilters", "pool", "pool-info", "pool-mount", "scheduler", "scheduler-live", "secrets",
        "security-labels", "snapshots", "volumes",
    ];

    [Fact]
    public void Every_source_of_the_vocabulary_is_read() => Assert.Superset(Own.ToHashSet(), new LibvirtProvider().Sources.ToHashSet());

    [Fact]
    public void The_version_of_Xen_has_no_third_part_that_libvirt_does_not_know()
    {
        Assert.Equal(new Version(4, 17), Identity.Version(new Version(4, 17, 0), Platform.Xen));
        Assert.Equal(new Version(7, 2, 22), Identity.Version(new Version(7, 2, 22), Platform.Kvm));
    }

    [ClientLibraryFact]
    public void The_test_driver_is_identified()
    {
        using var test = RealLibvirt.Connect("test:///default");
        Assert.Equal(("test:///default", Platform.Kvm, "libvirt test driver", 2),
            (test.Info.Target, test.Info.Platform, test.Info.Product, test.Info.HypervisorType));
        Assert.Equal("read-write", test.Info.Details["access"]);
        Assert.True(test.Info.ApiVersion.Major > 0);
    }

    [ClientLibraryFact]
    public void Everything_is_listed_hosts_first()
    {
        using var test = RealLibvirt.Connect("test:///default");
        var all = test.List(Enum.GetValues<Scope>(), default);
        Assert.Equal([Scope.Host, Scope.Network, Scope.ImageStore, Scope.VirtualMachine], all.Select(resource => resource.Kind));
        Assert.Equal(["default", "default-pool", "test"], all.Skip(1).Select(resource => resource.Name));
        Assert.All(all.Skip(1), resource => Assert.Equal(all[0].Name, resource.Host));
        Assert.Empty(test.List([Scope.Cluster], default));
    }

    [ClientLibraryFact]
    public void Settings_are_read_and_faults_stay_with_their_setting()
    {
        using var test = RealLibvirt.Connect("test:///default");
        Setting[] settings =
        [
            Some.Domain("domain", "@type"), Some.Domain("domain", "@type["), Some.Domain("domain-info", "nonsense"),
            Some.Domain("no-such-source", "x"), Some.Domain("domain-info", "maxMemory"), Some.Domain("blkio-live", "weight"),
            Some.Domain("security-labels", "all", "label", "enforcing"), Some.Host("node", "cpus"),
        ];
        var observation = Assert.Single(test.Read(test.List([Scope.VirtualMachine], default), settings, default));
        Assert.Equal(
            [ReadingState.Known, ReadingState.Unreadable, ReadingState.Unreadable, ReadingState.Unreadable, ReadingState.Known, ReadingState.Known, ReadingState.Unreadable],
            settings.Take(7).Select(setting => observation[setting].State));
        Assert.Equal("8388608", observation[settings[4]].Text);
        Assert.False(observation.Readings.ContainsKey(settings[7]));
    }

    [ClientLibraryFact]
    public void A_resource_that_is_not_there_is_unreadable_and_the_rest_goes_on()
    {
        using var test = RealLibvirt.Connect("test:///default");
        var setting = Some.Domain("domain", "@type");
        var there = test.List([Scope.VirtualMachine], default);
        var gone = new Resource(Scope.VirtualMachine, Guid.NewGuid().ToString(), "gone");
        var observations = test.Read([gone, .. there], [setting], default).ToList();
        Assert.Equal([gone, there[0]], observations.Select(observation => observation.Resource));
        Assert.StartsWith("the domain is gone", observations[0][setting].Reason, StringComparison.Ordinal);
        Assert.Equal("test", observations[1][setting].Text);
    }

    [ClientLibraryFact]
    public void Reading_can_be_cancelled_and_left_early()
    {
        using var test = RealLibvirt.Connect("test:///default");
        var resources = Enumerable.Repeat(test.List([Scope.VirtualMachine], default)[0], 1000).ToList();
        using var stop = new CancellationTokenSource();
        Assert.Single(test.Read(resources, [Some.Domain("domain", "@type")], stop.Token).Take(1));
        using var reading = test.Read(resources, [Some.Domain("domain", "@type")], stop.Token).GetEnumerator();
        Assert.True(reading.MoveNext());
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            while (reading.MoveNext())
            {
            }
        });
    }

    [ClientLibraryFact]
    public void An_attempt_to_connect_can_be_cancelled()
    {
        using var server = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        server.Start();
        var port = ((System.Net.IPEndPoint)server.LocalEndpoint).Port;
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var request = new ConnectionRequest("qemu+tcp://127.0.0.1:" + port + "/system");
        Assert.ThrowsAny<OperationCanceledException>(() => new LibvirtProvider().Connect(request, stop.Token));
    }

    [ClientLibraryTheory]
    [InlineData("qemu:///system?socket=/nonexistent/libvirt-sock", "Hy.Connect.NoDaemon")]
    [InlineData("qemu+tcp://127.0.0.1:1/system", "Hy.Connect.Unreachable")]
    [InlineData("qemu+ssh://localhost:1/system", "Hy.Connect.Unreachable")]
    [InlineData("test:///nonexistent.xml", "Hy.Connect.Failed")]
    public void What_cannot_be_connected_says_why_in_one_line(string target, string id)
    {
        var error = Assert.Throws<HyException>(() => new LibvirtProvider().Connect(new ConnectionRequest(target), default));
        Assert.Equal(id, error.Id);
        Assert.Contains("libvirt says: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }
}

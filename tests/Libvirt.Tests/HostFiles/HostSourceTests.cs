using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

public sealed class HostSourceTests
{
    private static IHostSource[] All => [.. typeof(IHostSource).Assembly.GetTypes()
        .Where(type => typeof(IHostSource).IsAssignableFrom(type) && !type.IsAbstract)
        .Select(type => (IHostSource)Activator.CreateInstance(type)!)];

    [Fact]
    public void Each_source_of_the_vocabulary_is_there_once() => Assert.Equal(
        ["accounts", "boot", "conf", "daemon-conf", "daemon-sockets", "daemons-conf", "file", "file-byte", "file-modes",
            "files", "group", "kernel-option", "listening", "network-devices", "package", "package-files", "qemu-processes", "remote-conf",
            "unit", "unit-key", "xen-option", "xl-conf", "xl-configs", "xl-domains", "xl-flask", "xl-info", "xl-labels", "xl-message"],
        All.Select(source => source.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_is_sealed_and_named_after_its_source() => Assert.All(All, source =>
    {
        Assert.True(source.GetType().IsSealed);
        Assert.Equal(source.Name.Replace("-", "", StringComparison.Ordinal) + "source", source.GetType().Name, ignoreCase: true);
    });

    [FactIf("Linux")]
    public void A_column_that_a_source_does_not_have_is_a_mistake_in_the_control()
    {
        using var tree = new HostTree().WithFolder("/sys/class/net");
        Assert.Throws<ArgumentException>(() => tree.Read(new NetworkDevicesSource(), "all", "speed"));
        Assert.Equal(ReadingState.Known, tree.Read(new NetworkDevicesSource(), "all", "master", "name").State);
    }
}

using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

public sealed class PackageFilesSourceTests
{
    private const string Status = "Package: libvirt0\nStatus: install ok installed\nVersion: 9.0\n";

    [TheoryIf("Linux")]
    [InlineData("", "")]
    [InlineData("??5??????   /usr/bin/x y\nmissing     /usr/lib/z\n", "/usr/bin/x y, /usr/lib/z")]
    [InlineData("??5?????? c /etc/libvirt/qemu.conf\nmissing   c /etc/libvirt/x\n", "")]
    public void What_dpkg_finds_changed_but_configuration(string output, string expected)
    {
        using var tree = new HostTree().With("/var/lib/dpkg/status", Status).With("/.output/dpkg-verify-libvirt0", output);
        var reading = tree.Read(new PackageFilesSource(), "libvirt0");
        Assert.Equal((ReadingState.Known, expected), (reading.State, string.Join(", ", reading.List)));
    }

    [FactIf("Linux")]
    public void What_is_not_installed_is_not_set_and_what_cannot_be_compared_is_unreadable()
    {
        using var tree = new HostTree().With("/var/lib/dpkg/status", Status);
        Assert.Equal(ReadingState.Absent, tree.Read(new PackageFilesSource(), "seabios").State);
        Assert.Equal(ReadingState.Unreadable, tree.Read(new PackageFilesSource(), "libvirt0").State);
        tree.With("/.output/dpkg-verify-libvirt0", "dpkg: something else\n");
        Assert.Contains("something else than expected", tree.Read(new PackageFilesSource(), "libvirt0").Reason, StringComparison.Ordinal);
    }

    [FactIf("dpkg")]
    public void The_packages_of_this_machine_are_compared()
    {
        var files = new HostFileSystem("/");
        var reading = new PackageFilesSource().Read(new Setting(Scope.Host, "package-files", "libvirt0"), files);
        Assert.Equal(PackageSource.VersionOf("libvirt0", files) is null ? ReadingState.Absent : ReadingState.Known, reading.State);
    }
}

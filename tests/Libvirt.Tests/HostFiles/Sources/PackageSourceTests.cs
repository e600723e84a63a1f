using System.Diagnostics;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

public sealed class PackageSourceTests
{
    [FactIf("Linux")]
    public void A_version_is_that_of_an_installed_package()
    {
        using var tree = new HostTree().With("/var/lib/dpkg/status",
            "Package: qemu\nStatus: install ok installed\nVersion: 1:7.2\nDescription: x\n Version: not this\n\n"
            + "Package: removed\nStatus: deinstall ok config-files\nVersion: 1.0\n\nPackage: held\nStatus: hold ok installed\nVersion: 2.0");
        Assert.Equal("1:7.2", tree.Read(new PackageSource(), "qemu").Text);
        Assert.Equal("2.0", tree.Read(new PackageSource(), "held").Text);
        Assert.Equal(ReadingState.Absent, tree.Read(new PackageSource(), "removed").State);
        Assert.Equal(ReadingState.Absent, tree.Read(new PackageSource(), "none").State);
    }

    [FactIf("Linux")]
    public void Without_dpkg_it_is_not_known()
    {
        using var tree = new HostTree();
        Assert.Contains("no Debian packages", tree.Read(new PackageSource(), "qemu").Reason, StringComparison.Ordinal);
    }

    [FactIf("dpkg")]
    public void Dpkg_itself_says_the_same()
    {
        using var query = Process.Start(new ProcessStartInfo("/usr/bin/dpkg-query", ["-W", "-f", "${Package}\\t${Version}\\t${db:Status-Status}\\n"]) { RedirectStandardOutput = true })!;
        var files = new HostFileSystem("/");
        var compared = 0;
        foreach (var line in query.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split('\t');
            if (fields[2] != "installed")
                continue;
            Assert.Equal(fields[1], new PackageSource().Read(new Setting(Scope.Host, "package", fields[0]), files).Text);
            compared++;
        }

        Assert.True(compared > 0);
    }
}

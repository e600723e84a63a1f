using System.Diagnostics;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

public sealed class SystemdUnitsTests : IDisposable
{
    private const string Vendor = "/usr/lib/systemd/system/";
    private const string Own = "/etc/systemd/system/";
    private const string Wanted = "[Unit]\nDescription=x\n[Install]\nWantedBy=multi-user.target\n";

    private readonly HostTree tree = new HostTree()
        .With(Vendor + "on.service", Wanted).WithLink(Own + "multi-user.target.wants/on.service", Vendor + "on.service")
        .With(Vendor + "required.service", Wanted).WithLink(Own + "x.target.requires/required.service", Vendor + "required.service")
        .With(Vendor + "off.service", Wanted)
        .With(Vendor + "static.service", "[Service]\nExecStart=/bin/true\n").WithLink(Vendor + "multi-user.target.wants/static.service", "../static.service")
        .With(Vendor + "also.service", "[Install]\nAlso=off.service\n")
        .With(Vendor + "masked.service", Wanted).WithLink(Own + "masked.service", "/dev/null").WithLink(Own + "multi-user.target.wants/masked.service", Vendor + "masked.service")
        .With(Vendor + "emptied.service", Wanted).With(Own + "emptied.service", "")
        .WithLink(Vendor + "alias.service", "on.service")
        .With(Vendor + "byalias.service", "[Install]\nAlias=display.service\n").WithLink(Own + "display.service", Vendor + "byalias.service")
        .With(Vendor + "agent@.service", Wanted).WithLink(Own + "multi-user.target.wants/agent@one.service", Vendor + "agent@.service")
        .With(Vendor + "never@.service", Wanted)
        .WithLink(Own + "gone.service", "/opt/gone.service");

    public void Dispose() => tree.Dispose();

    [Theory]
    [InlineData("on.service", "enabled")]
    [InlineData("required.service", "enabled")]
    [InlineData("off.service", "disabled")]
    [InlineData("static.service", "static")]
    [InlineData("also.service", "static")]
    [InlineData("masked.service", "masked")]
    [InlineData("emptied.service", "masked")]
    [InlineData("alias.service", "enabled")]
    [InlineData("byalias.service", "enabled")]
    [InlineData("display.service", "enabled")]
    [InlineData("agent@one.service", "enabled")]
    [InlineData("agent@two.service", "disabled")]
    [InlineData("agent@.service", "enabled")]
    [InlineData("never@.service", "disabled")]
    [InlineData("gone.service", null)]
    [InlineData("none.service", null)]
    public void A_unit_has_a_state(string unit, string? expected) => Assert.Equal(expected, tree.Read(new UnitSource(), unit).Text);

    [FactIf("Linux")]
    public void Aliases_in_a_circle_are_unreadable()
    {
        tree.WithLink(Own + "a.service", "b.service").WithLink(Own + "b.service", "a.service");
        Assert.Contains("circle", tree.Read(new UnitSource(), "a.service").Reason, StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void Drop_ins_take_effect_by_name_and_the_most_specific_counts()
    {
        tree.With(Vendor + "libvirtd-tls.socket", "[Socket]\nSocketMode=0666\nListenStream=16514\n[Install]\nWantedBy=sockets.target\n")
            .With(Own + "libvirtd-tls.socket.d/20-mode.conf", "[Socket]\nSocketMode=0660\n")
            .With(Vendor + "libvirtd-tls.socket.d/30-mode.conf", "[Socket]\nSocketMode = \\\n# between\n  0600\n")
            .With(Vendor + "libvirtd-tls.socket.d/40-mode.conf", "[Socket]\nSocketMode=0777\n")
            .WithLink(Own + "libvirtd-tls.socket.d/40-mode.conf", "/dev/null")
            .With(Own + "libvirtd-.socket.d/50-group.conf", "[Service]\nSocketGroup=wrong\n[Socket]\nSocketGroup=libvirt\nno assignment\n")
            .With(Own + "socket.d/50-group.conf", "[Socket]\nSocketGroup=hidden\n");
        Assert.Equal("0600", Key("libvirtd-tls.socket:Socket.SocketMode").Text);
        Assert.Equal("libvirt", Key("libvirtd-tls.socket:Socket.SocketGroup").Text);
        Assert.Equal("16514", Key("libvirtd-tls.socket:Socket.ListenStream").Text);

        tree.With(Own + "libvirtd-tls.socket.d/60-more.conf", "[Socket]\nListenStream=1\n");
        Assert.Equal(["16514", "1"], Key("libvirtd-tls.socket:Socket.ListenStream").List);
        tree.With(Own + "libvirtd-tls.socket.d/70-none.conf", "[Socket]\nListenStream=\nListenStream=2\nSocketMode=\n");
        Assert.Equal(["2"], Key("libvirtd-tls.socket:Socket.ListenStream").List);
        Assert.Equal("not set", Key("libvirtd-tls.socket:Socket.SocketMode").ToString());
        Assert.Equal("not set", Key("none.socket:Socket.SocketMode").ToString());
        Assert.Equal("not set", Key("masked.service:Install.WantedBy").ToString());
    }

    [FactIf("systemctl")]
    public void Systemctl_itself_says_the_same_of_this_tree()
    {
        // A template of which an instance is started is "indirect" for systemctl; for us it is enabled.
        foreach (var unit in new[] { "on", "required", "off", "static", "also", "masked", "emptied", "alias", "byalias", "display", "agent@one", "agent@two", "never@" })
            AssertAsSystemctl(tree.Root, unit + ".service");
    }

    [FactIf("systemctl")]
    public void Systemctl_itself_says_the_same_of_this_machine()
    {
        foreach (var unit in new HostFileSystem("/").Names("/lib/systemd/system").Where(name => name.Contains("virt", StringComparison.Ordinal) && name.Contains('.', StringComparison.Ordinal)))
            AssertAsSystemctl("/", unit);
    }

    private static void AssertAsSystemctl(string root, string unit)
    {
        using var systemctl = Process.Start(new ProcessStartInfo("/usr/bin/systemctl", ["--root=" + root, "is-enabled", unit]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = systemctl.StandardOutput.ReadToEnd().Trim();
        systemctl.WaitForExit();
        var ours = new SystemdUnits(new HostFileSystem(root)).StateOf(unit);
        // "indirect" is a unit that only other units start; an alias has a state of its own for systemctl, and that of its unit for us.
        if (said != "alias")
            Assert.True(ours == (said == "indirect" ? "static" : said), unit + " is " + said + " and not " + ours);
    }

    private HypervisorHardening.Core.Collection.Reading Key(string path) => tree.Read(new UnitKeySource(), path);
}

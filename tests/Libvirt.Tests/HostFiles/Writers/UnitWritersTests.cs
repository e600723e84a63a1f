using System.Runtime.Versioning;
using HypervisorHardening.Core.Collection;
using Xunit;
using static HypervisorHardening.Libvirt.Tests.HostFiles.HostChangeSettings;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

[SupportedOSPlatform("linux")]
public sealed class UnitWritersTests
{
    private const string Vendor = "/usr/lib/systemd/system/";
    private const string Own = "/etc/systemd/system/";
    private const string Socket = "[Socket]\nListenStream=16509\nSocketMode=0666\n[Install]\nWantedBy=sockets.target x.target\nAlias=tcp.socket\n";
    private static readonly Setting State = Of("unit", "libvirtd-tcp.socket");
    private static readonly Setting Mode = Of("unit-key", "libvirtd-tcp.socket:Socket.SocketMode");
    private static readonly Setting Listen = Of("unit-key", "libvirtd-tcp.socket:Socket.ListenStream");

    [FactIf("Linux")]
    public void A_unit_is_disabled_and_enabled_again_by_the_same_links()
    {
        using var host = new HostTree().With(Vendor + "libvirtd-tcp.socket", Socket).With(Own + "keep", "")
            .WithLink(Own + "sockets.target.wants/libvirtd-tcp.socket", "../../../../usr/lib/systemd/system/libvirtd-tcp.socket")
            .WithLink(Own + "tcp.socket", Vendor + "libvirtd-tcp.socket").WithLink(Own + "sockets.target.wants/other.socket", "/x");
        var activation = HostChange.RoundTrip(host, (State, Reading.Known("disabled")));
        Assert.Equal("systemctl daemon-reload, then stop libvirtd-tcp.socket", activation);
        HostChange.RoundTrip(host, (State, Reading.Known("masked")));
    }

    [FactIf("Linux")]
    public void A_unit_is_enabled_as_it_asks_for()
    {
        using var host = new HostTree().With(Vendor + "libvirtd-tcp.socket", Socket).With(Own + "keep", "");
        HostChange.RoundTrip(host, (State, Reading.Known("enabled")));
        Assert.False(Directory.Exists(host.Physical(Own + "sockets.target.wants")));
        HostChange.Apply(host, HostChange.To(host, State, "enabled"));
        foreach (var link in new[] { "sockets.target.wants/libvirtd-tcp.socket", "x.target.wants/libvirtd-tcp.socket", "tcp.socket" })
            Assert.Equal(Vendor + "libvirtd-tcp.socket", File.ResolveLinkTarget(host.Physical(Own + link), false)!.FullName);
    }

    [FactIf("Linux")]
    public void What_runs_only_now_or_cannot_be_enabled_is_left_to_a_person()
    {
        using var host = new HostTree().With(Vendor + "libvirtd-tcp.socket", Socket).With(Vendor + "fixed.service", "[Service]\n").With(Own + "keep", "")
            .WithLink("/run/systemd/system/sockets.target.wants/libvirtd-tcp.socket", "/x");
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, State, "disabled")));
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, Of("unit", "fixed.service"), "enabled")));
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, Of("unit", "none.service"), "enabled")));
    }

    [FactIf("Linux")]
    public void Keys_of_units_go_to_a_drop_in()
    {
        using var host = new HostTree().With(Vendor + "libvirtd-tcp.socket", Socket).With(Own + "keep", "");
        var activation = HostChange.RoundTrip(host, (Mode, Reading.Known("0600")), (Listen, List("127.0.0.1:16509", "[::1]:16509")));
        Assert.Equal("systemctl daemon-reload, then restart libvirtd-tcp.socket", activation);
        Assert.False(Directory.Exists(host.Physical(Own + "libvirtd-tcp.socket.d")));
        HostChange.RoundTrip(host, (Mode, Reading.Absent));
        HostChange.Apply(host, HostChange.To(host, Listen, "127.0.0.1:16509"));
        HostChange.RoundTrip(host, (Mode, Reading.Known("0600")));
        Assert.EndsWith(".\n[Socket]\nListenStream=\nListenStream=127.0.0.1:16509\n".Replace(".\n", "edit.\n", StringComparison.Ordinal),
            File.ReadAllText(host.Physical(Own + "libvirtd-tcp.socket.d/hypervisorhardening.conf")), StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void A_drop_in_that_is_read_later_or_was_edited_is_named()
    {
        using var host = new HostTree().With(Vendor + "libvirtd-tcp.socket", Socket).With(Own + "libvirtd-tcp.socket.d/override.conf", "[Socket]\nSocketMode=0660\n");
        var refusal = HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, Mode, "0600")));
        Assert.Contains("override.conf", refusal.Message, StringComparison.Ordinal);
        host.With(Own + "libvirtd-tcp.socket.d/hypervisorhardening.conf", "# mine\n[Socket]\nBacklog=5\n");
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, Listen, "1")));
    }
}

using System.Runtime.Versioning;
using HypervisorHardening.Core.Collection;
using Xunit;
using static HypervisorHardening.Libvirt.Tests.HostFiles.HostChangeSettings;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

[SupportedOSPlatform("linux")]
public sealed class DaemonRowsWriterTests : IDisposable
{
    private static readonly Setting Drivers = Of("daemons-conf", "access_drivers", "daemon", "path", "value");
    private static readonly Setting Sockets = Of("daemon-sockets", "all", "daemon", "kind", "path", "mode");

    private readonly DaemonHost host = new DaemonHost().Installed("virtqemud", "virtstoraged", "virtnetworkd").Enabled("virtqemud.socket", "virtstoraged.socket", "virtnetworkd.socket");

    public void Dispose() => host.Dispose();

    [FactIf("Linux")]
    public void A_key_is_written_to_the_file_of_each_daemon_whose_row_changes()
    {
        host.Tree.With("/etc/libvirt/virtqemud.conf", "#access_drivers = [ \"polkit\" ]\n# end\n").With("/etc/libvirt/virtnetworkd.conf", "access_drivers = [ \"polkit\" ]\n");
        var after = Changed(Drivers, "value", row => "polkit");
        Assert.Equal("restart virtqemud; restart virtstoraged", HostChange.RoundTrip(host.Tree, (Drivers, after)));
        HostChange.Apply(host.Tree, HostChange.To(host.Tree, Drivers, after));
        Assert.Equal("#access_drivers = [ \"polkit\" ]\naccess_drivers = [ \"polkit\" ]\n# end\n", Text("/etc/libvirt/virtqemud.conf"));
        Assert.Equal("access_drivers = [ \"polkit\" ]\n", Text("/etc/libvirt/virtstoraged.conf"));
    }

    [FactIf("Linux")]
    public void A_list_that_was_there_is_added_to_and_numbers_stay_numbers()
    {
        host.Tree.With("/etc/libvirt/virtqemud.conf", "access_drivers = [ \"nop\" ]\nmax_clients = 100000\n").With("/etc/libvirt/virtstoraged.conf", "").With("/etc/libvirt/virtnetworkd.conf", "");
        var limit = Of("daemons-conf", "max_clients", "daemon", "path", "value");
        HostChange.RoundTrip(host.Tree, (Drivers, Changed(Drivers, "value", row => row["value"] is { } value ? value + ",polkit" : null)), (limit, Changed(limit, "value", _ => "5000")));
        HostChange.Apply(host.Tree, HostChange.To(host.Tree, Drivers, Changed(Drivers, "value", row => row["value"] is { } value ? value + ",polkit" : null)), HostChange.To(host.Tree, limit, Changed(limit, "value", _ => "5000")));
        Assert.Equal("access_drivers = [ \"nop\", \"polkit\" ]\nmax_clients = 5000\n", Text("/etc/libvirt/virtqemud.conf"));
        Assert.Equal("max_clients = 5000\n", Text("/etc/libvirt/virtstoraged.conf"));
    }

    [FactIf("Linux")]
    public void A_mode_is_written_where_it_is_decided()
    {
        host.Masked("virtstoraged.socket");
        host.Enabled("virtstoraged.service");
        host.Tree.With("/etc/libvirt/virtstoraged.conf", "unix_sock_admin_perms = \"0777\"\n").With("/usr/lib/systemd/system/virtqemud-admin.socket", "[Socket]\nSocketMode=0666\n[Install]\nWantedBy=sockets.target\n");
        var after = Changed(Sockets, "mode", row => row["kind"] != "admin" ? row["mode"] : row["path"]![0] == '/' ? null : "0600");
        Assert.Equal("systemctl daemon-reload, then restart virtqemud-admin.socket; restart virtstoraged", HostChange.RoundTrip(host.Tree, (Sockets, after)));
    }

    [FactIf("Linux")]
    public void Only_the_value_of_a_row_can_be_written()
    {
        host.Tree.With("/etc/libvirt/virtqemud.conf", "");
        var other = HostChange.Read(host.Tree, Drivers).Rows.Select(row => row.With("daemon", "virtxend")).ToList();
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host.Tree, HostChange.To(host.Tree, Drivers, Reading.Known(other))));
        Assert.False(HypervisorHardening.Libvirt.HostFiles.HostFileChanges.CanWrite(Of("daemons-conf", "vnc_password", "daemon", "path", "value")));
    }

    private Reading Changed(Setting setting, string column, Func<Row, string?> value) =>
        Reading.Known([.. HostChange.Read(host.Tree, setting).Rows.Select(row => row.With(column, value(row)))]);

    private string Text(string path) => File.ReadAllText(host.Tree.Physical(path));
}

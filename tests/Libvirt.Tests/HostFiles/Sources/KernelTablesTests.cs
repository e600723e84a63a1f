using System.Diagnostics;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

public sealed class KernelTablesTests : IDisposable
{
    private static readonly string[] ProcessColumns = ["name", "uid", "capabilities", "seccomp"];
    private static readonly string[] SocketColumns = ["protocol", "address", "port"];
    private static readonly string[] DeviceColumns = ["name", "kind", "promiscuous", "master"];
    private readonly HostTree tree = new();

    public void Dispose() => tree.Dispose();

    [FactIf("Linux")]
    public void Processes_are_those_that_libvirt_named()
    {
        tree.With("/proc/1/cmdline", "init\0").With("/proc/1/status", "Name:\tinit\n").With("/proc/version", "x")
            .With("/proc/20/cmdline", "qemu\0-name\0guest=web,,1,debug-threads=on\0-S\0")
            .With("/proc/20/status", "Name:\tqemu\nUid:\t0\t64055\t64055\t64055\nCapEff:\t0000000000000000\nSeccomp:\t2\n")
            .With("/proc/21/cmdline", "qemu\0-name\0by hand\0").With("/proc/21/status", "Uid:\t0\t0\t0\t0\n")
            .With("/proc/22/cmdline", "qemu\0-name\0guest=odd\u001b[31m\0").With("/proc/22/status", "Name:\tqemu\n")
            .With("/proc/23/cmdline", "qemu\0-name\0guest=vanished\0").With("/proc/24/cmdline", "").With("/proc/25/cmdline", "qemu\0-name");
        Assert.Equal(["web,1 64055 0000000000000000 2", "odd\u001b[31m - - -"], HostTree.Lines(tree.Read(new QemuProcessesSource(), "all", ProcessColumns)));
    }

    [FactIf("Linux")]
    public void A_process_of_our_own_is_found_on_the_real_machine_until_it_ends()
    {
        var name = "probe-" + Guid.NewGuid().ToString("N");
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "read line", "-name", "guest=" + name]) { RedirectStandardInput = true })!;
        var setting = new Setting(Scope.Host, "qemu-processes", "all", ProcessColumns);
        var row = new QemuProcessesSource().Read(setting, new HostFileSystem("/")).Rows.Single(row => row["name"] == name);
        Assert.Matches("^[0-9]+$", row["uid"]);
        Assert.Matches("^[0-9a-f]{16}$", row["capabilities"]);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.DoesNotContain(new QemuProcessesSource().Read(setting, new HostFileSystem("/")).Rows, row => row["name"] == name);
    }

    [FactIf("Linux")]
    public void Hidden_processes_are_not_none()
    {
        tree.With("/proc/20/cmdline", "sh\0");
        Assert.Contains("hides", tree.Read(new QemuProcessesSource(), "all", ProcessColumns).Reason, StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void Sockets_that_wait_for_clients_are_listed()
    {
        const string Head = "  sl  local_address rem_address   st tx_queue rx_queue\n";
        tree.With("/proc/net/tcp", Head
                + "   0: " + Native("0100007F") + ":170C 00000000:0000 0A 00000000:00000000\n"
                + "   1: 00000000:0016 00000000:0000 0A 0:0\n   2: 00000000:0016 00000000:0000 0A 0:0\n"
                + "   3: " + Native("0100007F") + ":0016 " + Native("0100007F") + ":D431 01 0:0\n")
            .With("/proc/net/tcp6", Head + "   0: 0000000000000000" + "00000000" + Native("01000000") + ":4082 0:0 0A 0:0\n")
            .With("/proc/net/udp", Head + "   0: 00000000:0043 00000000:0000 07 0:0\n   1: 00000000:0044 0A0A0A0A:0035 01 0:0\n");
        Assert.Equal(["tcp 0.0.0.0 22", "tcp 127.0.0.1 5900", "tcp6 ::1 16514", "udp 0.0.0.0 67"], HostTree.Lines(tree.Read(new ListeningSource(), "all", SocketColumns)));
        tree.With("/proc/net/udp", Head + "   0: nonsense 0:0 07\n");
        Assert.StartsWith("/proc/net/udp: ", tree.Read(new ListeningSource(), "all", SocketColumns).Reason, StringComparison.Ordinal);
        File.Delete(tree.Physical("/proc/net/udp"));
        Assert.StartsWith("/proc/net/udp: ", tree.Read(new ListeningSource(), "all", SocketColumns).Reason, StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void A_socket_of_our_own_is_found_on_the_real_machine()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var setting = new Setting(Scope.Host, "listening", "all", SocketColumns);
        Assert.Contains("tcp 127.0.0.1 " + port, HostTree.Lines(new ListeningSource().Read(setting, new HostFileSystem("/"))));
    }

    [FactIf("Linux")]
    public void Devices_have_a_kind()
    {
        Device("eth0", "0x1103").WithFolder("/sys/devices/pci").WithLink("/sys/class/net/eth0/device", "../../../devices/pci").WithLink("/sys/class/net/eth0/master", "../br0");
        Device("br0", "0x1003").WithFolder("/sys/class/net/br0/bridge");
        Device("bond0", "0x1003").WithFolder("/sys/class/net/bond0/bonding");
        Device("vnet0", "0x1003").With("/sys/class/net/vnet0/tun_flags", "0x5002\n");
        Device("tun0", "0x1003").With("/sys/class/net/tun0/tun_flags", "0x1001\n");
        Device("eth0.5", "0x1003").With("/sys/class/net/eth0.5/uevent", "DEVTYPE=vlan\nINTERFACE=eth0.5\n");
        Device("old5", "0x1003").With("/proc/net/vlan/old5", "");
        Device("lo", "0x9");
        tree.With("/sys/class/net/bonding_masters", "bond0\n").WithFolder("/sys/class/net/gone");
        Assert.Equal(
            ["bond0 bond false -", "br0 bridge false -", "eth0 physical true br0", "eth0.5 vlan false -", "lo virtual false -", "old5 vlan false -", "tun0 virtual false -", "vnet0 tap false -"],
            HostTree.Lines(tree.Read(new NetworkDevicesSource(), "all", DeviceColumns)));
        Device("bad", "many");
        Assert.Contains("hexadecimal", tree.Read(new NetworkDevicesSource(), "all", DeviceColumns).Reason, StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void The_real_machine_has_a_loopback_device()
    {
        var setting = new Setting(Scope.Host, "network-devices", "all", DeviceColumns);
        Assert.Contains("lo virtual false -", HostTree.Lines(new NetworkDevicesSource().Read(setting, new HostFileSystem("/"))));
    }

    private HostTree Device(string name, string flags) => tree.With("/sys/class/net/" + name + "/flags", flags + "\n");

    /// <summary>A word as this machine's kernel prints it, given as a little-endian one does.</summary>
    private static string Native(string littleEndian) => BitConverter.IsLittleEndian ? littleEndian
        : string.Concat(Enumerable.Range(0, 4).Select(i => littleEndian.Substring(6 - 2 * i, 2)));
}

using System.Runtime.Versioning;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;
using static HypervisorHardening.Libvirt.Tests.HostFiles.HostChangeSettings;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

[SupportedOSPlatform("linux")]
public sealed class HostFileChangesTests
{
    private const string Qemu = "/etc/libvirt/qemu.conf";

    [TheoryIf("Linux")]
    [InlineData("conf", "/etc/libvirt/qemu.conf:vnc_tls", true)]
    [InlineData("conf", "/etc/libvirt/qemu.conf:vnc_password", false)]
    [InlineData("conf", "/etc/passwd:x", false)]
    [InlineData("conf", "/etc/libvirt/../x.conf:a", false)]
    [InlineData("daemon-conf", "audit_level", true)]
    [InlineData("remote-conf", "auth_tls", true)]
    [InlineData("file", "/proc/sys/vm/overcommit_memory", true)]
    [InlineData("file", "/sys/module/kvm_intel/parameters/ept", true)]
    [InlineData("file", "/sys/module/module/parameters/sig_enforce", false)]
    [InlineData("file", "/sys/kernel/mm/ksm/run", true)]
    [InlineData("file", "/etc/shadow", false)]
    [InlineData("file", "/proc/sys/../../etc/shadow", false)]
    [InlineData("kernel-option", "mitigations", true)]
    [InlineData("kernel-option", "init", false)]
    [InlineData("unit", "libvirtd-tcp.socket", true)]
    [InlineData("unit", "../x.service", false)]
    [InlineData("unit-key", "libvirtd.socket:Socket.SocketMode", true)]
    [InlineData("group", "libvirt", true)]
    [InlineData("accounts", "all", false)]
    [InlineData("package", "qemu-system-x86", false)]
    [InlineData("listening", "all", false)]
    [InlineData("network-devices", "all", false)]
    [InlineData("qemu-processes", "all", false)]
    public void What_can_be_written_is_known(string source, string path, bool expected) => Assert.Equal(expected, HostFileChanges.CanWrite(Of(source, path)));

    [FactIf("Linux")]
    public void Every_writer_is_of_a_source_and_tables_of_the_kernel_are_left()
    {
        var sources = HostFileChanges.Make<IHostSource>().Select(source => source.Name);
        Assert.All(HostFileChanges.Make<IHostWriter>(), writer => Assert.Contains(writer.Source, sources));
        Assert.True(HostFileChanges.CanWrite(Modes("/etc/libvirt/secrets")));
        Assert.False(HostFileChanges.CanWrite(Modes("/sys/fs/cgroup/*")));
        Assert.True(HostFileChanges.CanWrite(Of("files", "/sys/module/kvm*/parameters/nested", "path", "text")));
        Assert.False(HostFileChanges.CanWrite(Of("files", "/etc/sudoers.d/*", "path", "text")));
    }

    [FactIf("Linux")]
    public void Two_keys_of_one_file_are_one_write()
    {
        using var host = new HostTree().With(Qemu, "# top\n#vnc_tls = 1\n\nuser = \"root\" # why\n");
        File.SetUnixFileMode(host.Physical(Qemu), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var activation = HostChange.RoundTrip(host, (QemuConf("vnc_tls"), Reading.Known("1")), (QemuConf("user"), Reading.Known("libvirt-qemu")));
        Assert.Equal("restart libvirtd or virtqemud, and power the machines off and on", activation);
        HostChange.Apply(host, HostChange.To(host, QemuConf("vnc_tls"), "1"), HostChange.To(host, QemuConf("user"), "libvirt-qemu"));
        Assert.Equal("# top\n#vnc_tls = 1\nvnc_tls = 1\n\nuser = \"libvirt-qemu\" # why\n", File.ReadAllText(host.Physical(Qemu)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(host.Physical(Qemu)));
    }

    [FactIf("Linux")]
    public void A_file_that_is_not_there_is_made_for_its_owner_only_and_goes_again()
    {
        using var host = new HostTree().WithFolder("/etc/libvirt");
        HostChange.RoundTrip(host, (Of("conf", "/etc/libvirt/virtstoraged.conf:access_drivers"), List("polkit")));
    }

    [TheoryIf("Linux")]
    [InlineData("/run/libvirt/virtqemud-sock", "virtqemud.conf", "virtproxyd.conf")]
    [InlineData("/run/libvirt/libvirt-sock", "libvirtd.conf", "libvirtd.conf")]
    public void The_daemon_in_force_gets_the_key(string socket, string local, string remote)
    {
        using var host = new HostTree().With(socket, "").With("/etc/libvirt/" + local, "#audit_level = 2\n").With("/etc/libvirt/" + remote, "#audit_level = 2\n");
        Assert.Equal("restart " + local[..^5], HostChange.RoundTrip(host, (Of("daemon-conf", "audit_level"), Reading.Known(2))));
        Assert.Equal("restart " + remote[..^5], HostChange.RoundTrip(host, (Of("remote-conf", "auth_tls"), Reading.Known("sasl"))));
    }

    [FactIf("Linux")]
    public void What_was_changed_since_the_assessment_is_left_alone()
    {
        using var host = new HostTree().With(Qemu, "a = 1\n");
        var change = HostChange.To(host, QemuConf("a"), "2");
        host.With(Qemu, "a = 3\n");
        var refusal = HostChange.Refused("Hy.Change.Drifted", () => HostFileChanges.Prepare(host.Files(), [change]));
        Assert.Contains("is 3 by now", refusal.Message, StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void What_cannot_be_read_is_not_changed()
    {
        using var host = new HostTree().With(Qemu, "a = \n");
        var change = new Change(QemuConf("a"), Reading.Absent, Reading.Known(1));
        HostChange.Refused("Hy.Change.Refused", () => HostFileChanges.Prepare(host.Files(), [change]));
        Assert.Equal("a = \n", File.ReadAllText(host.Physical(Qemu)));
    }

    [FactIf("Linux")]
    public void Preparing_writes_nothing()
    {
        using var host = new HostTree().With(Qemu, "a = 1\n").With("/proc/sys/vm/overcommit_memory", "0\n").WithFolder("/etc/sysctl.d");
        var before = HostChange.Everything(host);
        using var write = HostFileChanges.Prepare(host.Files(),
            [HostChange.To(host, QemuConf("a"), "2"), HostChange.To(host, Of("file", "/proc/sys/vm/overcommit_memory"), "2")]);
        Assert.Equal(before, HostChange.Everything(host));
    }
}

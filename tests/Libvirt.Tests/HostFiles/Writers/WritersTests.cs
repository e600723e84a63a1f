using System.Runtime.Versioning;
using HypervisorHardening.Core.Collection;
using Xunit;
using static HypervisorHardening.Libvirt.Tests.HostFiles.HostChangeSettings;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

[SupportedOSPlatform("linux")]
public sealed class WritersTests
{
    private const string Overcommit = "/proc/sys/vm/overcommit_memory";

    [FactIf("Linux")]
    public void Kernel_values_are_kept_in_drop_ins()
    {
        using var host = new HostTree().With(Overcommit, "1\n").With("/proc/sys/net/ipv4/conf/eth0.5/rp_filter", "0\n")
            .With("/sys/kernel/mm/ksm/run", "1\n").With("/etc/systemd/x", "");
        (Setting, Reading)[] changes =
        [
            (Of("file", Overcommit), Reading.Known(2)),
            (Of("file", "/proc/sys/net/ipv4/conf/eth0.5/rp_filter"), Reading.Known(1)),
            (Of("file", "/sys/kernel/mm/ksm/run"), Reading.Known(0)),
        ];
        Assert.Null(HostChange.RoundTrip(host, changes));
        HostChange.Apply(host, [.. changes.Select(change => HostChange.To(host, change.Item1, change.Item2))]);
        Assert.EndsWith("\nvm.overcommit_memory = 2\nnet/ipv4/conf/eth0.5/rp_filter = 1\n", File.ReadAllText(host.Physical("/etc/sysctl.d/60-hypervisorhardening.conf")), StringComparison.Ordinal);
        Assert.EndsWith("\nw /sys/kernel/mm/ksm/run - - - - 0\n", File.ReadAllText(host.Physical("/etc/tmpfiles.d/hypervisorhardening.conf")), StringComparison.Ordinal);
    }

    [TheoryIf("Linux")]
    [InlineData("/etc/sysctl.conf", "vm.overcommit_memory=1")]
    [InlineData("/etc/sysctl.d/99-x.conf", "vm/overcommit_memory = 1")]
    [InlineData("/usr/lib/sysctl.d/70-x.conf", "-vm.overcommit_memory = 1")]
    public void A_file_that_is_read_later_and_says_otherwise_is_named(string path, string line)
    {
        using var host = new HostTree().With(Overcommit, "1\n").With(path, "# x\n" + line + "\n");
        var refusal = HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, Of("file", Overcommit), "2")));
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void Files_that_say_the_same_or_are_read_earlier_are_no_matter()
    {
        using var host = new HostTree().With(Overcommit, "1\n").With("/etc/sysctl.d/99-x.conf", "vm.overcommit_memory = 2\n#vm.overcommit_memory = 1\n")
            .With("/etc/sysctl.d/10-x.conf", "vm.overcommit_memory = 1\n");
        HostChange.RoundTrip(host, (Of("file", Overcommit), Reading.Known(2)));
    }

    [FactIf("Linux")]
    public void Module_parameters_wait_for_the_module()
    {
        using var host = new HostTree().With("/sys/module/kvm_intel/parameters/nested", "Y\n").With("/sys/module/kvm/parameters/nested", "N\n")
            .With("/sys/module/kvm_intel/parameters/ept", "N\n").WithFolder("/etc");
        var nested = Of("files", "/sys/module/kvm*/parameters/nested", "path", "text");
        var rows = HostChange.Read(host, nested).Rows.Select(row => row.With("text", "N")).ToList();
        var activation = HostChange.RoundTrip(host, (nested, Reading.Known(rows)), (Of("file", "/sys/module/kvm_intel/parameters/ept"), Reading.Known("Y")));
        Assert.Contains("load the module", activation, StringComparison.Ordinal);
        HostChange.Apply(host, HostChange.To(host, nested, Reading.Known(rows)));
        Assert.EndsWith(".\noptions kvm_intel nested=N\n", File.ReadAllText(host.Physical("/etc/modprobe.d/hypervisorhardening.conf")), StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void A_pending_module_parameter_can_be_undone_though_the_kernel_still_has_the_old_one()
    {
        using var host = new HostTree().With("/sys/module/kvm_intel/parameters/ept", "N\n").WithFolder("/etc");
        var before = HostChange.Everything(host);
        var (made, _) = HostChange.Apply(host, HostChange.To(host, Of("file", "/sys/module/kvm_intel/parameters/ept"), "Y"));
        host.With("/sys/module/kvm_intel/parameters/ept", "N\n");
        HostChange.Apply(host, made[0].Inverse);
        Assert.Equal(before, HostChange.Everything(host));
        HostChange.Refused("Hy.Change.Drifted", () => HostChange.Apply(host, made[0].Inverse));
    }

    [FactIf("Linux")]
    public void Kernel_options_wait_for_the_boot_loader()
    {
        using var host = new HostTree().With("/proc/cmdline", "root=/dev/sda1 mitigations=off quiet\n").WithFolder("/etc/default/grub.d");
        Assert.Equal("update-grub and restart the host", HostChange.RoundTrip(host, (Of("kernel-option", "mitigations"), Reading.Known("auto,nosmt"))));
        HostChange.RoundTrip(host, (Of("kernel-option", "ima_policy"), Reading.Known("tcb")));
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, Of("kernel-option", "mitigations"), Reading.Absent)));
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, Of("kernel-option", "mitigations"), "a\"; rm x")));
        HostChange.Apply(host, HostChange.To(host, Of("kernel-option", "mitigations"), "auto"));
        Assert.Contains("\nGRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX mitigations=auto\"; GRUB_CMDLINE_LINUX_DEFAULT=", File.ReadAllText(host.Physical("/etc/default/grub.d/hypervisorhardening.cfg")), StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void A_host_whose_boot_loader_reads_no_parts_is_left_to_a_person()
    {
        using var host = new HostTree().With("/proc/cmdline", "quiet\n").With("/usr/sbin/grub-mkconfig", "#!/bin/sh\n");
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, Of("kernel-option", "mitigations"), "auto")));
    }

    [FactIf("Linux")]
    public void Modes_and_owners_are_set_and_come_back()
    {
        using var host = new HostTree().With("/etc/passwd", "root:x:0:0::/:/bin/sh\nalice:x:1500:1500::/:/bin/sh\n").With("/etc/group", "root:x:0:\nkvm:x:104:\n")
            .With("/etc/libvirt/secrets/a", "x").With("/etc/libvirt/secrets/b", "y").With("/dev/kvm", "").WithFolder("/etc/udev/rules.d");
        File.SetUnixFileMode(host.Physical("/etc/libvirt/secrets"), (UnixFileMode)0x1ED);
        var secrets = Modes("/etc/libvirt/secrets");
        var each = Modes("/etc/libvirt/secrets/*");
        var kvm = Modes("/dev/kvm");
        var root = Environment.IsPrivilegedProcess;
        Reading Mended(Setting setting, string mode, string group) => Reading.Known(
            [.. HostChange.Read(host, setting).Rows.Select((row, i) => i > 0 ? row : root ? row.With("mode", mode).With("group", group) : row.With("mode", mode))]);
        HostChange.RoundTrip(host, (secrets, Mended(secrets, "0700", "kvm")), (each, Mended(each, "0600", "kvm")), (kvm, Mended(kvm, "0660", "kvm")));
        HostChange.Apply(host, HostChange.To(host, kvm, Mended(kvm, "4660", "kvm")));
        Assert.Contains("ENV{DEVNAME}==\"/dev/kvm\", OWNER=\"", File.ReadAllText(host.Physical("/etc/udev/rules.d/99-hypervisorhardening.rules")), StringComparison.Ordinal);
        Assert.Equal("4660", HostChange.Read(host, kvm).Rows[0]["mode"]);
    }

    [TheoryIf("Linux")]
    [InlineData(true)]
    [InlineData(false)]
    public void The_mode_of_what_a_link_leads_to_is_never_changed(bool symbolic)
    {
        using var host = new HostTree().With("/etc/shadow", "x").With("/etc/passwd", "").With("/etc/group", "").WithFolder("/var/log");
        if (symbolic)
            host.WithLink("/var/log/libvirt", "/etc/shadow");
        else
            Linked.Hard(host.Physical("/etc/shadow"), host.Physical("/var/log/libvirt"));
        var modes = Modes("/var/log/libvirt");
        var wanted = Reading.Known([.. HostChange.Read(host, modes).Rows.Select(row => row.With("mode", "0777"))]);
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, modes, wanted)));
    }

    [FactIf("Linux")]
    public void Members_leave_and_come_back_in_their_old_order()
    {
        using var host = new HostTree().With("/etc/passwd", "root:x:0:0::/:/bin/sh\ncarol:x:1002:64::/:/bin/sh\n")
            .With("/etc/group", "root:x:0:\nlibvirt:x:64:alice, bob\nkvm:x:104:alice\n").With("/etc/gshadow", "root:*::\nlibvirt:!geheim::alice,bob\nkvm:!::\n");
        var libvirt = Of("group", "libvirt");
        HostChange.RoundTrip(host, (libvirt, List("bob", "carol")));
        var (made, _) = HostChange.Apply(host, HostChange.To(host, libvirt, List("carol")));
        Assert.DoesNotContain("geheim", made[0].Restore, StringComparison.Ordinal);
        Assert.Equal("root:*::\nlibvirt:!geheim::\nkvm:!::\n", File.ReadAllText(host.Physical("/etc/gshadow")));
        Assert.Equal("root:x:0:\nlibvirt:x:64:\nkvm:x:104:alice\n", File.ReadAllText(host.Physical("/etc/group")));
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, libvirt, List())));
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, libvirt, List("carol", "x:0:\nroot"))));
    }
}

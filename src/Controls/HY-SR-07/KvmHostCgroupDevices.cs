using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The kernel enforces each virtual machine's list of devices through the cgroup devices controller.</summary>
[Control("LV-07-02", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-7")]
[NotVerified("Seen on a host that mounts both cgroup versions; not on one with cgroup v2 alone.")]
internal sealed class KvmHostCgroupDevices : Control
{
    private static readonly Setting Controllers = LibvirtHost.QemuConf("cgroup_controllers"), Mounts = LibvirtHost.File("/proc/mounts");

    public override string Title => "The cgroup devices controller guards each virtual machine's devices";
    public override string Why => "Without it a captured QEMU process opens whatever device node file permissions let it, other machines' disks among them.";
    public override string WantedText => "cgroup_controllers not set or with devices, and the devices controller available";
    public override string Remedy => "Mount the devices controller (cgroup v1) or use a kernel with CONFIG_CGROUP_BPF (v2); /etc/libvirt/qemu.conf: remove cgroup_controllers, restart libvirtd or virtqemud, then power the virtual machines off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Controllers, Mounts];

    public override Judgement Judge(Facts facts)
    {
        var controllers = facts[Controllers];
        if (controllers.IsKnown && !controllers.List.Contains("devices"))
            return Judgement.Fail("cgroup_controllers without devices: " + controllers.Text);
        return Mounted(facts);
    }

    private static Judgement Mounted(Facts facts)
    {
        var mounts = (facts[Mounts].Text ?? "").Split('\n').Select(line => line.Split(' ')).Where(fields => fields.Length > 3).ToList();
        if (mounts.Any(fields => fields[2] == "cgroup" && fields[3].Split(',').Contains("devices")))
            return Judgement.Pass("devices controller mounted");
        // On cgroup v2 libvirt attaches a BPF program, which no file shows.
        return mounts.Any(fields => fields[2] == "cgroup2")
            ? Judgement.Manual("cgroup v2 shows no device list: run virt-host-validate qemu, its line on the cgroup 'devices' controller must say PASS")
            : Judgement.Fail("no devices controller mounted");
    }

    public override Repair Repair(Facts facts) => facts[Controllers].IsKnown && Mounted(facts).Verdict == Verdict.Pass
        ? Core.Remediation.Repair.By(new Change(Controllers, facts[Controllers], Reading.Known([.. facts[Controllers].List, "devices"])))
        : base.Repair(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Mounts, Reading.Known("sysfs /sys sysfs rw 0 0\ncgroup /sys/fs/cgroup/devices cgroup rw,relatime,devices 0 0"))),
        Example.Pass((Controllers, Reading.Known(["cpu", "devices"])), (Mounts, Reading.Known("cgroup /cg cgroup rw,devices,freezer 0 0\ncgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0"))),
        Example.Manual((Mounts, Reading.Known("cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid 0 0"))),
        Example.Fail((Mounts, Reading.Known("cgroup /sys/fs/cgroup/memory cgroup rw,memory 0 0"))),
        Example.Fail((Mounts, Reading.Known("cgroup /devices cgroup rw,memory 0 0\ndevices /mnt tmpfs rw,devices 0 0"))),
        Example.Fail((Controllers, Reading.Known(["cpu", "memory"])), (Mounts, Reading.Known("cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid 0 0"))),
        Example.Fail((Controllers, Reading.Known("cpu")), (Mounts, Reading.Known("cgroup /sys/fs/cgroup/devices cgroup rw,devices 0 0"))),
        Example.Fail((Controllers, Reading.Known(["cpu", "memory"])), (Mounts, Reading.Known("cgroup /sys/fs/cgroup/devices cgroup rw,devices 0 0"))),
    ];
}

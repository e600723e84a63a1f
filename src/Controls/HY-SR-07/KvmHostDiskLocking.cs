using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A lock keeps two virtual machines from opening one disk.</summary>
[Control("LV-07-06", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class KvmHostDiskLocking : Control
{
    private static readonly Setting Manager = LibvirtHost.QemuConf("lock_manager");
    private static readonly Setting LockdAuto = LibvirtHost.Conf("/etc/libvirt/qemu-lockd.conf", "auto_disk_leases"), LockdRequire = LibvirtHost.Conf("/etc/libvirt/qemu-lockd.conf", "require_lease_for_disks");
    private static readonly Setting SanlockAuto = LibvirtHost.Conf("/etc/libvirt/qemu-sanlock.conf", "auto_disk_leases"), SanlockRequire = LibvirtHost.Conf("/etc/libvirt/qemu-sanlock.conf", "require_lease_for_disks");

    public override string Title => "A lock manager keeps a disk from being opened twice";
    public override string Why => "Started twice, here or on another host of a cluster, a machine destroys its disk; another machine with that disk reads it.";
    public override string WantedText => "lock_manager lockd or sanlock, with leases made for each disk or required";
    public override string Remedy => "Power the virtual machines off, /etc/libvirt/qemu.conf: lock_manager = \"lockd\", systemctl enable --now virtlockd.socket, restart libvirtd or virtqemud (never restart virtlockd while machines run)";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Manager, LockdAuto, LockdRequire, SanlockAuto, SanlockRequire];

    public override Judgement Judge(Facts facts)
    {
        var manager = facts.InForce(Manager).Text;
        if (manager is not ("lockd" or "sanlock"))
            return Judgement.Fail("lock_manager " + facts.Shown(Manager));
        var (auto, require) = manager == "lockd" ? (LockdAuto, LockdRequire) : (SanlockAuto, SanlockRequire);
        // Where disks get no lease by themselves, a lease is required unless that is switched off.
        var skipped = facts.InForce(auto).Text != "1" && facts[require].Text == "0";
        return Judgement.Of(!skipped, "lock_manager " + manager + (skipped ? ", auto_disk_leases " + facts.Shown(auto) + ", require_lease_for_disks 0" : ""));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Fail(),
        Example.Pass((Manager, Reading.Known("lockd"))),
        Example.Pass((Manager, Reading.Known("sanlock"))),
        Example.Fail((Manager, Reading.Known("nop"))),
        Example.Fail((Manager, Reading.Known("lockd2"))),
        Example.Pass((Manager, Reading.Known("lockd")), (LockdAuto, Reading.Known("0"))),
        Example.Pass((Manager, Reading.Known("lockd")), (LockdRequire, Reading.Known("0"))),
        Example.Fail((Manager, Reading.Known("lockd")), (LockdAuto, Reading.Known("0")), (LockdRequire, Reading.Known("0"))),
        Example.Fail((Manager, Reading.Known("sanlock")), (SanlockRequire, Reading.Known("0"))),
    ];
}

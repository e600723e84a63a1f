using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A lock keeps two virtual machines from opening one disk.</summary>
[Control("LV-07-06", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class KvmHostDiskLocking : Control
{
    private static readonly Setting Manager = LibvirtHost.QemuConf("lock_manager");
    private static readonly Setting LockdAuto = LibvirtHost.Conf("/etc/libvirt/qemu-lockd.conf", "auto_disk_leases"), LockdRequire = LibvirtHost.Conf("/etc/libvirt/qemu-lockd.conf", "require_lease_for_disks");
    private static readonly Setting SanlockAuto = LibvirtHost.Conf("/etc/libvirt/qemu-sanlock.conf", "auto_disk_leases"), SanlockRequire = LibvirtHost.Conf("/etc/libvirt/qemu-sanlock.conf", "require_lease_for_disks");

    private static readonly Setting Domains = LibvirtHost.Domains("name", "state"), Socket = LibvirtHost.Unit("virtlockd.socket");

    public override string Title => "A lock manager keeps a disk from being opened twice";
    public override string Why => "Started twice, here or on another host of a cluster, a machine destroys its disk; another machine with that disk reads it.";
    public override string WantedText => "lock_manager lockd or sanlock, with leases made for each disk or required";
    public override string Remedy => "Power the virtual machines off, /etc/libvirt/qemu.conf: lock_manager = \"lockd\", systemctl enable --now virtlockd.socket, restart libvirtd or virtqemud (never restart virtlockd while machines run)";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Manager, LockdAuto, LockdRequire, SanlockAuto, SanlockRequire, Domains, Socket];

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

    // A machine that runs without a lease loses its disk to the one that asks for it.
    public override Repair Repair(Facts facts)
    {
        var manager = facts.InForce(Manager).Text;
        if (manager == "sanlock")
            return Core.Remediation.Repair.ByPerson("sanlock needs leases for the disks before they are required. " + Remedy);
        if (facts[Domains].Rows.Any(row => row["state"] is not ("shutoff" or "crashed")) || facts[Socket].Text is not ("enabled" or "disabled"))
            return Core.Remediation.Repair.ByPerson("no virtual machine may run, and virtlockd must be installed. " + Remedy);
        var changes = new List<Change>();
        if (manager != "lockd")
            changes.Add(new Change(Manager, facts[Manager], Reading.Known("lockd")));
        if (facts.InForce(LockdAuto).Text != "1" && facts[LockdRequire].Text == "0")
            changes.Add(new Change(LockdAuto, facts[LockdAuto], Reading.Absent));
        if (facts[Socket].Text == "disabled")
            changes.Add(new Change(Socket, facts[Socket], Reading.Known("enabled")));
        return Core.Remediation.Repair.By([.. changes]);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Fail(),
        Example.Pass((Manager, Reading.Known("lockd"))),
        Example.Pass((Manager, Reading.Known("sanlock"))),
        Example.Fail((Manager, Reading.Known("nop")), (Socket, Reading.Known("enabled")), (Domains, TableOf(Domains, ["web", "running"]))),
        Example.Fail((Manager, Reading.Known("nop")), (Socket, Reading.Known("disabled")), (Domains, TableOf(Domains, ["web", "shutoff"]))),
        Example.Fail((Manager, Reading.Known("lockd2")), (Socket, Reading.Known("enabled"))),
        Example.Fail((Socket, Reading.Known("enabled")), (LockdAuto, Reading.Known("0")), (LockdRequire, Reading.Known("0"))),
        Example.Pass((Manager, Reading.Known("lockd")), (LockdAuto, Reading.Known("0"))),
        Example.Pass((Manager, Reading.Known("lockd")), (LockdRequire, Reading.Known("0"))),
        Example.Fail((Manager, Reading.Known("lockd")), (Socket, Reading.Known("enabled")), (LockdAuto, Reading.Known("0")), (LockdRequire, Reading.Known("0"))),
        Example.Fail((Manager, Reading.Known("sanlock")), (SanlockRequire, Reading.Known("0"))),
    ];
}

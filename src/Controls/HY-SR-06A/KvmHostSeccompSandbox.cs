using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>QEMU processes start with a system call filter.</summary>
[Control("LV-06-02", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
internal sealed class KvmHostSeccompSandbox : Control
{
    private static readonly Setting Sandbox = LibvirtHost.QemuConf("seccomp_sandbox"), Processes = LibvirtHost.QemuProcesses;

    public override string Title => "QEMU runs in a seccomp sandbox";
    public override string Why => "A guest that takes over its device emulator can otherwise make every system call that the emulator's user may make.";
    public override string WantedText => "seccomp_sandbox 1, and a filter (seccomp 2) on every running QEMU";
    public override string Remedy => "/etc/libvirt/qemu.conf: seccomp_sandbox = 1, restart libvirtd or virtqemud, then power the virtual machines off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Sandbox, Processes];

    public override Judgement Judge(Facts facts)
    {
        if (facts.InForce(Sandbox).Text != "1")
            return Judgement.Fail("seccomp_sandbox " + facts.Shown(Sandbox));
        // A process keeps what it was started with, whatever the file says since.
        var open = facts[Processes].Rows.Where(row => row["seccomp"] != "2").Select(row => row["name"] + " (seccomp " + (row["seccomp"] ?? "not told") + ")").ToList();
        return open.Count == 0 ? Judgement.Pass("seccomp_sandbox " + facts.Shown(Sandbox)) : Judgement.Fail("running without a filter: " + string.Join(", ", open));
    }

    public override Repair Repair(Facts facts) => facts.InForce(Sandbox).Text != "1"
        ? Core.Remediation.Repair.By(new Change(Sandbox, facts[Sandbox], Reading.Known("1")))
        : NextStart.Suffices;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Sandbox, Reading.Known("1")), (Processes, Running("2"))),
        Example.Fail((Sandbox, Reading.Known("0"))),
        Example.Fail((Sandbox, Reading.Known("0")), (Processes, Running("0"))),
        Example.Fail((Processes, Running("0"))),
        Example.Fail((Processes, Running("1"))),
        Example.Fail((Processes, Running(null))),
    ];

    private static Reading Running(string? seccomp) => TableOf(Processes, ["web", "64055", "0000000000000000", seccomp]);
}

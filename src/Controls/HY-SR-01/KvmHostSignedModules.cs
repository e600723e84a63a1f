using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The kernel loads only modules that are signed, or none at all.</summary>
[Control("LV-01-04", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-1")]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
internal sealed class KvmHostSignedModules : Control
{
    /// <summary>The kernel's mark that it has loaded a module without a signature.</summary>
    private const long UnsignedModule = 1 << 13;

    private static readonly Setting Enforced = LibvirtHost.File("/sys/module/module/parameters/sig_enforce");
    private static readonly Setting Disabled = LibvirtHost.File("/proc/sys/kernel/modules_disabled");
    private static readonly Setting Option = LibvirtHost.KernelOption("module.sig_enforce"), Taint = LibvirtHost.File("/proc/sys/kernel/tainted");
    private static readonly Setting Lockdown = LibvirtHost.File("/sys/kernel/security/lockdown");

    public override string Title => "The kernel loads signed modules only";
    public override string Why => "A module runs with all rights of the hypervisor: one that nobody signed is the simplest rootkit.";
    public override string WantedText => "signatures enforced (sig_enforce or lockdown), or no loading of modules";
    public override string Remedy => "/etc/default/grub: add module.sig_enforce=1 to GRUB_CMDLINE_LINUX, update-grub, restart the host";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Enforced, Option, Disabled, Lockdown, Taint];

    public override Judgement Judge(Facts facts)
    {
        // A kernel that can load modules always has this file.
        var disabled = facts[Disabled];
        if (!disabled.IsKnown)
            return Judgement.Pass("the kernel is built without loadable modules");
        if (disabled.Text == "1")
            return Judgement.Pass("modules_disabled 1");
        if (facts[Enforced].Text is "Y" or "1")
            return Judgement.Pass("sig_enforce Y");
        // A kernel that knows no signatures ignores the option, and has no such parameter.
        if (facts[Enforced].IsKnown && facts[Option].Text is "1" or "Y" or "y")
            return Judgement.Pass("module.sig_enforce on the kernel's command line");
        // Lockdown refuses unsigned modules without showing it in sig_enforce.
        var lockdown = facts[Lockdown].Text ?? "";
        return lockdown.Contains("[integrity]") || lockdown.Contains("[confidentiality]")
            ? Judgement.Pass("lockdown " + lockdown)
            : Judgement.Fail("sig_enforce " + facts.Shown(Enforced) + ", modules_disabled " + disabled.Text);
    }

    public override Repair Repair(Facts facts)
    {
        if (!facts[Enforced].IsKnown)
            return ByPerson("this kernel checks no signatures of modules: start one that does (CONFIG_MODULE_SIG)");
        // Where a driver is unsigned the host might not come back with its disks and networks.
        return facts[Taint].Number is { } taint && (taint & UnsignedModule) == 0
            ? By(new Change(Option, facts[Option], Reading.Known("1")))
            : ByPerson("the kernel has loaded modules without a signature (/sys/module/*/taint shows E): sign or replace them first. " + Remedy);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Disabled, Reading.Known("0")), (Enforced, Reading.Known("Y"))),
        Example.Pass((Disabled, Reading.Known("1")), (Enforced, Reading.Known("N"))),
        Example.Pass((Disabled, Reading.Known("0")), (Enforced, Reading.Known("N")), (Lockdown, Reading.Known("none [integrity] confidentiality"))),
        Example.Pass(),
        Example.Fail((Disabled, Reading.Known("0")), (Enforced, Reading.Known("N"))),
        Example.Fail((Disabled, Reading.Known("0"))),
        Example.Fail((Disabled, Reading.Known("0")), (Option, Reading.Known("1"))),
        Example.Fail((Disabled, Reading.Known("0")), (Enforced, Reading.Known("N")), (Taint, Reading.Known(0))),
        Example.Fail((Disabled, Reading.Known("0")), (Enforced, Reading.Known("N")), (Option, Reading.Known("0")), (Taint, Reading.Known(512))),
        Example.Fail((Disabled, Reading.Known("0")), (Enforced, Reading.Known("N")), (Taint, Reading.Known(12288))),
        Example.Fail((Disabled, Reading.Known("0")), (Enforced, Reading.Known("N")), (Lockdown, Reading.Known("[none] integrity confidentiality"))),
    ];
}

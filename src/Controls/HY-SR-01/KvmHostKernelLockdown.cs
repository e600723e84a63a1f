using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The kernel refuses root the ways to change the running kernel.</summary>
[Control("LV-01-03", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-1")]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
[NotVerified("the file's text comes from the kernel's documentation")]
internal sealed class KvmHostKernelLockdown : Control
{
    private static readonly Setting Lockdown = LibvirtHost.File("/sys/kernel/security/lockdown");
    private static readonly Setting Modules = LibvirtHost.File("/sys/kernel/security/lsm");
    private static readonly Parameter Least = new("lockdown", "integrity", "The least lockdown: integrity or confidentiality");

    public override string Title => "The kernel is locked down";
    public override string Why => "Without it root, or whoever became root, changes the running kernel's memory, and with it the hypervisor, after everything was measured.";
    public override string WantedText => "integrity or confidentiality";
    public override string Remedy => "/etc/default/grub: add lockdown=integrity to GRUB_CMDLINE_LINUX, update-grub, restart the host";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Lockdown, Modules];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Least];

    public override Judgement Judge(Facts facts)
    {
        var text = facts[Lockdown].Text;
        // Every kernel with security modules has the list of them: where it is missing, the file system is.
        if (text is null)
            return facts[Modules].IsKnown ? Judgement.Fail("no lockdown in this kernel") : Judgement.Unknown("securityfs is not mounted on /sys/kernel/security");
        var confidential = text.Contains("[confidentiality]");
        var good = confidential || (text.Contains("[integrity]") && facts.Text(Least) != "confidentiality");
        return Judgement.Of(good, text, facts.Text(Least) == "confidentiality" ? "confidentiality" : null);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Lockdown, Reading.Known("none [integrity] confidentiality"))),
        Example.Pass((Lockdown, Reading.Known("none integrity [confidentiality]"))),
        Example.Fail((Lockdown, Reading.Known("[none] integrity confidentiality"))),
        Example.Fail((Modules, Reading.Known("capability,apparmor"))),
        Example.Unknown(),
        Example.Fail((Lockdown, Reading.Known("none [integrity] confidentiality"))).With(Least, "confidentiality"),
        Example.Pass((Lockdown, Reading.Known("none integrity [confidentiality]"))).With(Least, "confidentiality"),
    ];
}

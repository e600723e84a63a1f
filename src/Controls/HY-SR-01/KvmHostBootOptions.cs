using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The kernel was started without options that undo its protection, and starts no other kernel.</summary>
[Control("LV-01-13", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-1")]
internal sealed class KvmHostBootOptions : Control
{
    private static readonly Setting Init = LibvirtHost.KernelOption("init");
    private static readonly Setting Mitigations = LibvirtHost.KernelOption("mitigations");
    private static readonly Setting Kexec = LibvirtHost.File("/proc/sys/kernel/kexec_load_disabled");
    /// <summary>The programs that are the init of a distribution; whatever else is named there is started in its place.</summary>
    private static readonly string[] Inits = ["/sbin/init", "/usr/sbin/init", "/bin/systemd", "/lib/systemd/systemd", "/usr/lib/systemd/systemd"];

    public override string Title => "The kernel started without a shell for init, with mitigations, and starts no other kernel";
    public override string Why => "A shell as first process asks for no password; kexec replaces the running kernel without passing the measured boot.";
    public override string WantedText => "init not set or the distribution's own, mitigations not off, kexec_load_disabled 1";
    public override string Remedy => "/etc/default/grub: remove init= and mitigations=off, update-grub; /etc/sysctl.d/: kernel.kexec_load_disabled = 1; restart the host";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Init, Mitigations, Kexec];

    public override Judgement Judge(Facts facts)
    {
        var faults = new List<string>();
        if (facts[Init].Text is { } init && !Inits.Contains(init))
            faults.Add("init=" + init);
        if (facts[Mitigations].Text == "off")
            faults.Add("mitigations=off");
        // A kernel without kexec has no such file.
        if (facts[Kexec].IsKnown && facts[Kexec].Text != "1")
            faults.Add("kexec_load_disabled " + facts[Kexec].Text);
        return faults.Count == 0 ? Judgement.Pass(facts[Kexec].IsKnown ? "kexec_load_disabled 1" : "no kexec in this kernel") : Judgement.Fail(string.Join(", ", faults));
    }

    public override Repair Repair(Facts facts)
    {
        if (facts[Init].Text is { } init && !Inits.Contains(init))
            return ByPerson("init=" + init + " stands in the boot loader's own configuration: " + Remedy);
        var changes = new List<Change>();
        if (facts[Mitigations].Text == "off")
            changes.Add(new Change(Mitigations, facts[Mitigations], Reading.Known("auto")));
        if (facts[Kexec].IsKnown && facts[Kexec].Text != "1")
            changes.Add(new Change(Kexec, facts[Kexec], Reading.Known("1")));
        return By([.. changes]);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Kexec, Reading.Known("1"))),
        Example.Pass((Kexec, Reading.Known("1")), (Init, Reading.Known("/sbin/init")), (Mitigations, Reading.Known("auto,nosmt"))),
        Example.Pass(),
        Example.Fail((Kexec, Reading.Known("0"))),
        Example.Fail((Kexec, Reading.Known("0")), (Mitigations, Reading.Known("off"))),
        Example.Fail((Kexec, Reading.Known("1")), (Init, Reading.Known("/bin/sh"))),
        Example.Fail((Kexec, Reading.Known("1")), (Init, Reading.Known("/root/init"))),
        Example.Fail((Kexec, Reading.Known("1")), (Mitigations, Reading.Known("off"))),
    ];
}

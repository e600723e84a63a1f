using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The kernel measures the programs and modules that it loads.</summary>
[Control("LV-01-05", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-1")]
[NotVerified("seen in guests with TPMs in software, not on a host")]
internal sealed class KvmHostIntegrityMeasured : Control
{
    private static readonly Setting Count = LibvirtHost.File("/sys/kernel/security/ima/runtime_measurements_count");
    private static readonly Setting Policy = LibvirtHost.File("/sys/kernel/security/ima/policy");
    private static readonly Setting Built = LibvirtHost.KernelOption("ima_policy");
    private static readonly Setting Appraise = LibvirtHost.KernelOption("ima_appraise");
    private static readonly Parameter Required = new("imaRequired", "measure", "What is asked of the kernel's integrity subsystem: none, measure, or enforce (signatures are checked as well)");

    public override string Title => "Programs and modules are measured when they load (IMA)";
    public override string Why => "Measured boot ends with the kernel: what QEMU and libvirt were when they started is unknown to a verifier.";
    public override string WantedText => "measurements of programs and modules, adding up to register 10 of the TPM where there is one; appraisal too where imaRequired is enforce";
    public override string Remedy => "Kernel command line: ima_policy=tcb, or a policy in /etc/ima/ima-policy; restart the host";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Count, Policy, Built, Appraise, MeasuredBoot.Registers];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];

    public override Judgement Judge(Facts facts)
    {
        var required = facts.Text(Required);
        if (required == "none")
            return Judgement.NotApplicable("the site does not ask for it (imaRequired)");
        // The aggregate of the boot is always measured: one entry alone says that there is no policy.
        if (!(facts[Count].Number > 1))
            return Judgement.Fail("measurements: " + facts.Shown(Count));
        var built = (facts[Built].Text ?? "").Split('|').Select(name => name.Trim()).ToList();
        if (!built.Contains("tcb") && !(Rule(facts, "measure", "BPRM_CHECK") && Rule(facts, "measure", "MODULE_CHECK")))
            return Judgement.Fail("no policy that measures both programs and modules");
        if (required == "enforce" && !Enforces(facts, built))
            return Judgement.Fail("measured, not enforced (ima_appraise " + facts.Shown(Appraise) + ")", wanted: "appraisal rules, enforced");
        return facts[MeasuredBoot.Registers].Rows.FirstOrDefault(IsBroken) is { } broken
            ? Judgement.Fail(broken["bank"] + " register 10 holds " + broken["digest"] + ", the measurements add up to " + broken["replayed"],
                "The list was changed, something else extended the register, or the kernel was started by another one without its list (kexec).")
            : Judgement.Pass(facts[Count].Text + " measurements");
    }

    /// <summary>A policy of the host's own takes the place of the kernel's, and appraisal without signed files keeps the host from starting.</summary>
    public override Repair Repair(Facts facts) =>
        facts[Count].Number > 1 && facts.Text(Required) != "enforce" && !facts[Policy].IsKnown && !facts[MeasuredBoot.Registers].Rows.Any(IsBroken)
            ? By(new Change(Built, facts[Built], Reading.Known("tcb")))
            : base.Repair(facts);

    private static bool IsBroken(Row row) => row["register"] == "10" && row["replayed"] is { } replayed && row["digest"] != replayed;

    private static bool Enforces(Facts facts, List<string> built) =>
        facts[Appraise].Text is null or "enforce"
        && (built.Contains("appraise_tcb") || built.Contains("secure_boot") || Rule(facts, "appraise", "BPRM_CHECK"));

    private static bool Rule(Facts facts, string action, string function) => (facts[Policy].Text ?? "").Split('\n')
        .Any(line => line.StartsWith(action + " ", StringComparison.Ordinal) && line.Split(' ').Contains("func=" + function));

    public override IEnumerable<Example> Examples
    {
        get
        {
            var some = (Count, Reading.Known(812));
            var none = (MeasuredBoot.Registers, TableOf(MeasuredBoot.Registers));
            var rules = Reading.Known("measure func=BPRM_CHECK mask=MAY_EXEC\nmeasure func=MODULE_CHECK");
            return
            [
                Example.Pass(some, none, (Built, Reading.Known("tcb"))),
                Example.Pass(some, Register("10", "ab", "ab"), (Built, Reading.Known("tcb"))),
                Example.Pass(some, Register("4", "ab", "cd"), (Built, Reading.Known("tcb"))),
                Example.Pass(some, Register("10", "ab", null), (Built, Reading.Known("tcb"))),
                Example.Fail(some, Register("10", "ab", "cd"), (Built, Reading.Known("tcb"))),
                Example.Pass(some, none, (Built, Reading.Known("tcb|appraise_tcb"))).With(Required, "enforce"),
                Example.Pass(some, none, (Policy, rules)),
                Example.Fail((Count, Reading.Known(1)), (Built, Reading.Known("tcb"))),
                Example.Fail(some, (Policy, Reading.Known("measure func=BPRM_CHECK mask=MAY_EXEC\ndont_measure func=MODULE_CHECK"))),
                Example.Fail(some, (Built, Reading.Known("tcb2"))),
                Example.Fail(some),
                Example.Fail((Built, Reading.Known("tcb"))),
                Example.Fail(some, (Built, Reading.Known("tcb"))).With(Required, "enforce"),
                Example.Fail(some, (Built, Reading.Known("tcb|appraise_tcb")), (Appraise, Reading.Known("log"))).With(Required, "enforce"),
                Example.NotApplicable().With(Required, "none"),
            ];
        }
    }
    private static (Setting, Reading) Register(string number, string digest, string? replayed) =>
        (MeasuredBoot.Registers, TableOf(MeasuredBoot.Registers, ["SHA-256", number, digest, replayed]));
}

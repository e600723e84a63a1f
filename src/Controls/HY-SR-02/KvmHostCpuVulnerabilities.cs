using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The kernel has a remedy in force for every known flaw of the processor.</summary>
[Control("LV-02-06", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-2")]
internal sealed class KvmHostCpuVulnerabilities : Control
{
    private static readonly Setting Flaws = LibvirtHost.Files("/sys/devices/system/cpu/vulnerabilities/*");
    private static readonly Setting Mitigations = LibvirtHost.KernelOption("mitigations");
    private static readonly Parameter Accepted = new("acceptedVulns", "", "Flaws that the site accepts, by the kernel's name for them (spec_store_bypass)");

    /// <summary>Options that leave out what protects the host and its guests from a guest (the last two since kernel 6.17).</summary>
    private static readonly string[] Off = ["off", "no_guest_host", "no_guest_guest"];

    /// <summary>"Vulnerable", and "KVM: Vulnerable" or "VMX: vulnerable"; but not "SMT vulnerable", which core scheduling answers.</summary>
    private static readonly Regex Vulnerable = new("(^|: )vulnerable", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>How a line begins where the flaw is closed; any other is not understood.</summary>
    private static readonly string[] Closed = ["Not affected", "Mitigation", "KVM: Mitigation", "Processor vulnerable"];

    public override string Title => "No known processor flaw is open";
    public override string Why => "Flaws such as L1TF, MDS and Retbleed let a guest read the memory of the host and of other guests.";
    public override string WantedText => "no flaw shown as vulnerable, mitigations not off";
    public override string Remedy => "Install the microcode package (intel-microcode or amd64-microcode), remove mitigations=off from the kernel command line, restart the host";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Flaws, Mitigations];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Accepted];

    public override Judgement Judge(Facts facts)
    {
        var option = facts[Mitigations].Text;
        return option?.Split(',').Any(Off.Contains) == true ? Judgement.Fail("mitigations=" + option) : JudgeFlaws(facts);
    }

    public override Repair Repair(Facts facts) => JudgeFlaws(facts).Verdict == Verdict.Pass
        ? By(new Change(Mitigations, facts[Mitigations], Reading.Known(facts[Mitigations].Text!.Contains("nosmt") ? "auto,nosmt" : "auto")))
        : base.Repair(facts);

    private static Judgement JudgeFlaws(Facts facts)
    {
        var rows = facts[Flaws].Rows;
        if (rows.Count == 0)
            return Judgement.Unknown("the kernel does not tell (4.15 and later do)");
        var accepted = facts.Items(Accepted);
        var open = rows.Where(row => !accepted.Contains(Name(row))).ToList();
        var bad = open.Where(row => Vulnerable.IsMatch(row["text"] ?? "")).Select(row => Name(row) + ": " + row["text"]).ToList();
        if (bad.Count > 0)
            return Judgement.Fail(string.Join("; ", bad));
        var unknown = open.FirstOrDefault(row => !Closed.Any(word => row["text"]?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true));
        return unknown is null ? Judgement.Pass(rows.Count + " flaws, none open") : Judgement.Unknown(Name(unknown) + ": " + unknown["text"]);
    }

    private static string Name(Row row) => row["path"] is { } path ? path.Substring(path.LastIndexOf('/') + 1) : "";

    public override IEnumerable<Example> Examples
    {
        get
        {
            var good = new[] { Flaw("meltdown", "Not affected"), Flaw("mds", "Mitigation: Clear CPU buffers; SMT vulnerable") };
            return
            [
                Example.Pass((Flaws, TableOf(Flaws, good))), Example.Pass((Flaws, TableOf(Flaws, good)), (Mitigations, Reading.Known("auto,nosmt"))),
                Example.Fail((Flaws, TableOf(Flaws, good)), (Mitigations, Reading.Known("off"))), Example.Fail((Flaws, TableOf(Flaws, good)), (Mitigations, Reading.Known("auto,nosmt,no_guest_host"))),
                Example.Fail((Flaws, TableOf(Flaws, [.. good, Flaw("retbleed", "Vulnerable")])), (Mitigations, Reading.Known("off"))),
                Example.Fail((Flaws, TableOf(Flaws, [.. good, Flaw("retbleed", "Vulnerable: No microcode")]))),
                Example.Fail((Flaws, TableOf(Flaws, [.. good, Flaw("itlb_multihit", "KVM: Vulnerable")]))),
                Example.Fail((Flaws, TableOf(Flaws, [.. good, Flaw("l1tf", "Mitigation: PTE Inversion; VMX: vulnerable, SMT vulnerable")]))),
                Example.Unknown((Flaws, TableOf(Flaws, [.. good, Flaw("srbds", "Unknown: Dependent on hypervisor status")]))), Example.Unknown((Flaws, TableOf(Flaws, [.. good, Flaw("srbds", "")]))), Example.Unknown(),
                Example.Pass((Flaws, TableOf(Flaws, [.. good, Flaw("spec_store_bypass", "Vulnerable")]))).With(Accepted, "spec_store_bypass"),
                Example.Fail((Flaws, TableOf(Flaws, [.. good, Flaw("spectre_v1", "Vulnerable")]))).With(Accepted, "spectre"),
            ];
        }
    }

    private static string?[] Flaw(string name, string text) => ["/sys/devices/system/cpu/vulnerabilities/" + name, text];
}

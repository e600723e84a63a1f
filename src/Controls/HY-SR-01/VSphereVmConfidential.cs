using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's memory is encrypted by the processor.</summary>
[Control("VS-01-14", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-1")]
[Serves("HY-SR-2")]
[NotVerified("needs a processor with SEV-ES, SEV-SNP or TDX")]
internal sealed class VSphereVmConfidential : Control
{
    private static readonly Setting Sev = VSphereVm.Property("config.sevEnabled", "7.0.1"), Snp = VSphereVm.Property("config.sevSnpEnabled", "9.0"), Tdx = VSphereVm.Property("config.tdxEnabled", "9.0");
    private static readonly Setting Firmware = VSphereVm.Property("config.firmware"), HostSev = VSphereHost.Property("hardware.sevInfo.sevState", "7.0.1");
    private static readonly Parameter Selector = new("confidentialSelector", "", "Virtual machines that must run encrypted, wildcards allowed");

    public override string Title => "The virtual machine runs encrypted";
    public override string Why => "The host's administrators and whoever takes the host over read the memory of a machine that needs to trust neither.";
    public override string WantedText => "sevEnabled, sevSnpEnabled or tdxEnabled true";
    public override string Remedy => "Turn SEV-ES, SEV-SNP or TDX on in the host's firmware; power off, edit settings, VM options, encryption of memory (needs EFI and a guest that knows it), power on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Sev, Snp, Tdx, Firmware, HostSev];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Selector];

    public override Judgement Judge(Facts facts)
    {
        var selected = facts.Selects(Selector);
        if (selected is null)
            return Judgement.Manual("decide which virtual machines must run encrypted in the site policy (parameter confidentialSelector)");
        if (selected == false)
            return Judgement.NotApplicable("not listed in confidentialSelector");
        // Older versions have fewer of them.
        var on = new[] { (Sev, "SEV-ES"), (Snp, "SEV-SNP"), (Tdx, "TDX") }.FirstOrDefault(kind => facts.IsReadable(kind.Item1) && facts[kind.Item1].Text == "true").Item2;
        if (on is not null)
            return Judgement.Pass(on);
        return Judgement.Fail("not encrypted, sevEnabled " + facts.Shown(Sev));
    }

    public override Repair Repair(Facts facts) => facts[Firmware].Text == "efi" && facts[HostSev].Text is "initialized" or "working"
        ? By(new Change(Sev, facts[Sev], Reading.Known("true")))
        : ByPerson("the machine does not start by EFI, or its host does not have SEV-ES on. " + Remedy);

    public override IEnumerable<Example> Examples
    {
        get
        {
            var yes = Reading.Known("true");
            var no = Reading.Known("false");
            return
            [
                Example.Pass((Sev, yes)).With(Selector, "*"),
                Example.Pass((Sev, no), (Snp, yes)).With(Selector, "*"),
                Example.Pass((Tdx, yes)).With(Selector, "*"),
                Example.Fail((Sev, no)).With(Selector, "*"),
                Example.Fail((Sev, no), (Firmware, Reading.Known("efi")), (HostSev, Reading.Known("uninitialized"))).With(Selector, "*"),
                Example.Fail((Firmware, Reading.Known("efi")), (HostSev, Reading.Known("working")), (Snp, Reading.Unreadable("needs vSphere 9.0 or later; this is 8.0")), (Tdx, no)).With(Selector, "*"),
                Example.Fail((Firmware, Reading.Known("bios")), (HostSev, Reading.Known("working"))).With(Selector, "*"),
                Example.Manual((Sev, no)),
                Example.NotApplicable((Sev, no)).Named("web").With(Selector, "vault*"),
            ];
        }
    }
}

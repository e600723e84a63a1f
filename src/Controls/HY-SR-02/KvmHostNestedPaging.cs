using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The processor translates guests' memory itself.</summary>
[Control("LV-02-03", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-2")]
[NotVerified("not seen on a host with kvm_intel or kvm_amd loaded")]
internal sealed class KvmHostNestedPaging : Control
{
    private static readonly Setting Intel = LibvirtHost.File("/sys/module/kvm_intel/parameters/ept");
    private static readonly Setting Amd = LibvirtHost.File("/sys/module/kvm_amd/parameters/npt");
    private static readonly Setting Architecture = LibvirtHost.Capabilities("host/cpu/arch");

    public override string Title => "Guests' memory is translated by the processor (EPT or NPT)";
    public override string Why => "Shadow page tables are kept in software instead: complicated code on the path of every change to a guest's page tables.";
    public override string WantedText => "ept or npt Y";
    public override string Remedy => "/etc/modprobe.d/: remove ept=0 or npt=0; power all virtual machines off, reload the module";
    public override Impact Impact => Impact.MaintenanceMode;
    public override IReadOnlyList<Setting> Reads { get; } = [Intel, Amd, Architecture];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Intel].IsKnown)
            return Judgement.Of(facts[Intel].Text is "Y" or "1", "ept " + facts[Intel].Text);
        if (facts[Amd].IsKnown)
            return Judgement.Of(facts[Amd].Text is "Y" or "1", "npt " + facts[Amd].Text);
        return facts[Architecture].Text is "x86_64" or "i686"
            ? Judgement.Unknown("neither kvm_intel nor kvm_amd is loaded, so nothing tells how guests' memory is translated")
            : Judgement.NotApplicable("not an x86 processor: others with KVM always translate in two stages");
    }

    public override Repair Repair(Facts facts)
    {
        var module = facts[Intel].IsKnown ? Intel : Amd;
        return By(new Change(module, facts[module], Reading.Known(facts[module].Text == "0" ? "1" : "Y")));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Intel, Reading.Known("Y"))),
        Example.Pass((Amd, Reading.Known("1"))),
        Example.Fail((Intel, Reading.Known("N"))),
        Example.Fail((Amd, Reading.Known("0"))),
        Example.Unknown((Architecture, Reading.Known("x86_64"))),
        Example.NotApplicable((Architecture, Reading.Known("aarch64"))),
    ];
}

using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's pages are kept out of merging where the host merges.</summary>
[Control("LV-03-07", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-3")]
internal sealed class KvmVmNoPageMerging : Control
{
    private static readonly Setting NoShare = LibvirtDomain.Xml("boolean(memoryBacking/nosharepages)");
    private static readonly Setting Run = LibvirtHost.File("/sys/kernel/mm/ksm/run");

    public override string Title => "The virtual machine's memory is not merged with others' (KSM)";
    public override string Why => "On a host that merges equal pages a neighbour learns from timing what this guest has in memory.";
    public override string WantedText => "nosharepages where the host merges pages";
    public override string Remedy => "virsh edit: <memoryBacking><nosharepages/></memoryBacking>, then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [NoShare, Run];

    public override Judgement Judge(Facts facts)
    {
        if (facts[NoShare].Text == "true")
            return Judgement.Pass("nosharepages");
        return facts[Run].Text is null or "0" or "2"
            ? Judgement.NotApplicable("the host does not merge pages")
            : Judgement.Fail("pages may be merged, and the host merges");
    }

    public override Repair Repair(Facts facts) => By(new Change(NoShare, facts[NoShare], Reading.Known("true")));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((NoShare, Reading.Known("true")), (Run, Reading.Known("1"))),
        Example.Fail((NoShare, Reading.Known("false")), (Run, Reading.Known("1"))),
        Example.NotApplicable((NoShare, Reading.Known("false")), (Run, Reading.Known("0"))),
        Example.NotApplicable((NoShare, Reading.Known("false"))),
    ];
}

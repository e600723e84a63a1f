using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's memory is not paged to a disk of the host.</summary>
[Control("HV-03-05", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-3")]
internal sealed class HyperVVmNoSmartPaging : Control
{
    private static readonly Setting SwapFiles = HyperVVm.Property("Msvm_SummaryInformation.SwapFilesInUse");

    public override string Title => "The virtual machine's memory is not paged to the host's disk";
    public override string Why => "Smart paging means that the host had too little memory to start the machine: it runs slowly, and its memory lies in a file.";
    public override string WantedText => "SwapFilesInUse false";
    public override string Remedy => "Free memory of the host (see HV-03-04), then restart the guest; or raise the machine's minimum memory";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [SwapFiles, HyperVVm.State];

    public override Judgement Judge(Facts facts)
    {
        if (facts[SwapFiles].IsKnown)
            return Judgement.Of(facts[SwapFiles].Text == "false", facts.Shown(SwapFiles));
        return MachineState.IsUp(facts[HyperVVm.State].Text)
            ? Judgement.Unknown("Hyper-V does not tell whether it pages")
            : Judgement.NotApplicable("the machine does not run");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((SwapFiles, Reading.Known("false"))),
        Example.Fail((SwapFiles, Reading.Known("true"))),
        Example.Unknown((HyperVVm.State, Reading.Known("2"))),
        Example.NotApplicable((HyperVVm.State, Reading.Known("3"))),
    ];
}

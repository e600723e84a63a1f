using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has the memory that it asks for.</summary>
[Control("HV-03-08", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-3")]
internal sealed class HyperVVmMemoryPressure : Control
{
    private static readonly Setting Dynamic = HyperVVm.Memory("DynamicMemoryEnabled"), Available = HyperVVm.Property("Msvm_SummaryInformation.MemoryAvailable");

    public override string Title => "The virtual machine is not short of memory";
    public override string Why => "A guest that has less than it asks for pages, and shows that the host has given away more than it has.";
    public override string WantedText => "MemoryAvailable not below 0 percent";
    public override string Remedy => "Free memory of the host (see HV-03-04), or raise the machine's maximum memory where the host has enough";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Dynamic, Available, HyperVVm.State];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Dynamic].Text == "false")
            return Judgement.NotApplicable("static memory");
        if (!MachineState.IsUp(facts[HyperVVm.State].Text))
            return Judgement.NotApplicable("the machine does not run");
        return facts[Available].Number is { } percent
            ? Judgement.Of(percent >= 0, percent + "% available")
            : Judgement.Unknown("Hyper-V does not tell the memory that is available");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Available, Reading.Known(20))),
        Example.Pass((Available, Reading.Known(0))),
        Example.Fail((Available, Reading.Known(-1))),
        Example.NotApplicable((Available, Reading.Known(-1)), (Dynamic, Reading.Known("false"))),
        Example.NotApplicable((Dynamic, Reading.Known("true")), (HyperVVm.State, Reading.Known("3"))),
        Example.Unknown((HyperVVm.State, Reading.Known("2"))),
    ];
}

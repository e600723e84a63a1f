using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>No single virtual machine can occupy all of its host's cores.</summary>
[Control("HV-04-01", Platform.HyperV, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-4")]
internal sealed class HyperVVmFewerVcpusThanCores : Control
{
    private static readonly Setting Vcpus = HyperVVm.Processor("VirtualQuantity");
    private static readonly Parameter Margin = new("margin", "1", "How many cores at least must be left over by each virtual machine");

    public override string Title => "The virtual machine has fewer virtual processors than its host has cores";
    public override string Why => "A guest as wide as the host takes every core when it is busy, and leaves nothing to the host and the other guests.";
    public override string WantedText => "at most the host's cores (threads not counted) less margin (1)";
    public override string Remedy => "Shut the machine down; Set-VMProcessor -VMName NAME -Count NUMBER; or move it to larger hosts";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Vcpus, HostCores.Each];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Margin];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Vcpus].Number is not { } vcpus || HostCores.Sum(facts[HostCores.Each]) is not { } cores)
            return Judgement.Unknown("Hyper-V does not tell the processors of the machine or of its host");
        var most = cores - (long)facts.Number(Margin);
        return Judgement.Of(vcpus <= most, vcpus + " virtual processors", "at most " + most + " of the host's " + cores + " cores");
    }

    public override Repair Repair(Facts facts)
    {
        var most = (HostCores.Sum(facts[HostCores.Each]) ?? 0) - (long)facts.Number(Margin);
        return most >= 1
            ? Core.Remediation.Repair.By(new Change(Vcpus, facts[Vcpus], Reading.Known(most)))
            : Core.Remediation.Repair.ByPerson("the host has too few cores to leave " + facts.Text(Margin) + " over. " + Remedy);
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var cores = (HostCores.Each, Reading.Known(new[] { "4", "4" }));
            return
            [
                Example.Pass(cores, (Vcpus, Reading.Known(7))),
                Example.Fail(cores, (Vcpus, Reading.Known(8))),
                Example.Fail(cores, (Vcpus, Reading.Known(64))),
                Example.Fail(cores, (Vcpus, Reading.Known(7))).With(Margin, "2"),
                Example.Fail((HostCores.Each, Reading.Known("1")), (Vcpus, Reading.Known(1))),
                Example.Unknown((Vcpus, Reading.Known(1))),
                Example.Unknown(cores),
            ];
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine runs by the processor's own virtualization of instructions and memory.</summary>
[Control("VS-02-06", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-2")]
internal sealed class VSphereVmHardwareAssisted : Control
{
    private static readonly Setting Memory = VSphereVm.Property("config.flags.virtualMmuUsage"), Instructions = VSphereVm.Property("config.flags.virtualExecUsage");

    public override string Title => "Hardware virtualization is not turned off for the virtual machine";
    public override string Why => "Guests that are kept apart by software run through far more of the hypervisor's code, which they can attack.";
    public override string WantedText => "virtualMmuUsage not off, virtualExecUsage not hvOff";
    public override string Remedy => "Edit settings, CPU, CPU/MMU virtualization: automatic, then power the virtual machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Memory, Instructions];

    public override Judgement Judge(Facts facts) => Judgement.Of(facts[Memory].Text != "off" && facts[Instructions].Text != "hvOff",
        "virtualMmuUsage " + facts.Shown(Memory) + ", virtualExecUsage " + facts.Shown(Instructions));

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new[] { (Memory, "off", "automatic"), (Instructions, "hvOff", "hvAuto") }
        .Where(flag => facts[flag.Item1].Text == flag.Item2)
        .Select(flag => new Change(flag.Item1, facts[flag.Item1], Reading.Known(flag.Item3))).ToArray());

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Memory, Reading.Known("automatic")), (Instructions, Reading.Known("hvAuto"))),
        Example.Pass((Memory, Reading.Known("on")), (Instructions, Reading.Known("hvOn"))),
        Example.Pass(),
        Example.Fail((Memory, Reading.Known("off")), (Instructions, Reading.Known("hvAuto"))),
        Example.Fail((Memory, Reading.Known("on")), (Instructions, Reading.Known("hvOff"))),
        Example.Fail((Memory, Reading.Known("off")), (Instructions, Reading.Known("hvOff"))),
    ];
}

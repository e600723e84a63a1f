using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The limit of a virtual machine's memory does not take away what the machine was given.</summary>
[Control("VS-03-02", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-3")]
internal sealed class VSphereVmMemoryLimit : Control
{
    private static readonly Setting Limit = VSphereVm.Property("config.memoryAllocation.limit"), Memory = VSphereVm.Property("config.hardware.memoryMB");
    private static readonly Parameter Capped = new("memoryCapSelector", "", "Virtual machines that must have a limit of memory besides their size, wildcards allowed");

    public override string Title => "The memory limit is the virtual machine's size or more";
    public override string Why => "A limit below the size makes the host balloon and swap the guest even where memory is free; without any, the size is the bound.";
    public override string WantedText => "no limit (-1), or at least the machine's memory; a limit on the machines of memoryCapSelector";
    public override string Remedy => "Edit settings, memory, limit: unlimited, or the machine's memory";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Limit, Memory];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Capped];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Memory].Number is not { } memory)
            return Judgement.Unknown("vSphere does not tell the machine's memory");
        if (!(facts[Limit].Number >= 0))
            return Judgement.Of(facts.Selects(Capped) != true, "no limit", facts.Selects(Capped) == true ? "a limit of at least " + memory + " MB" : null);
        return Judgement.Of(facts[Limit].Number >= memory, "limit " + facts.Shown(Limit) + " MB", "at least " + memory + " MB");
    }

    public override Repair Repair(Facts facts) => facts[Memory].Number is { } memory
        ? Core.Remediation.Repair.By(new Change(Limit, facts[Limit], Reading.Known(facts.Selects(Capped) == true ? memory : -1)))
        : base.Repair(facts);

    public override IEnumerable<Example> Examples
    {
        get
        {
            var memory = (Memory, Reading.Known(4096));
            return
            [
                Example.Pass(memory, (Limit, Reading.Known(-1))),
                Example.Pass(memory),
                Example.Pass(memory, (Limit, Reading.Known(4096))),
                Example.Fail(memory, (Limit, Reading.Known(4095))),
                Example.Fail(memory, (Limit, Reading.Known(0))),
                Example.Fail(memory, (Limit, Reading.Known(-1))).Named("guest-1").With(Capped, "guest-*"),
                Example.Fail(memory, (Limit, Reading.Known(100))).Named("guest-1").With(Capped, "guest-*"),
                Example.Pass(memory, (Limit, Reading.Known(-1))).Named("core-1").With(Capped, "guest-*"),
                Example.Unknown((Limit, Reading.Known(4096))),
            ];
        }
    }
}

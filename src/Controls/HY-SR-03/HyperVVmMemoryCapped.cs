using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's memory cannot grow without limit.</summary>
[Control("HV-03-02", Platform.HyperV, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-3")]
internal sealed class HyperVVmMemoryCapped : Control
{
    private const long NoLimit = 1048576;
    private static readonly Setting Dynamic = HyperVVm.Memory("DynamicMemoryEnabled"), Limit = HyperVVm.Memory("Limit"), Startup = HyperVVm.Memory("VirtualQuantity");
    private static readonly Parameter Caps = new("memoryMbByClass", "", "The most memory that virtual machines may grow to, in MB, by name: db-*=65536, *=8192; where none is named any limit below the standard of 1 TB will do");

    public override string Title => "The virtual machine's memory is limited";
    public override string Why => "Dynamic memory grows with the guest's demand: without a limit one guest that leaks, or is made to, takes all that the host has.";
    public override string WantedText => "static memory, or a maximum no greater than memoryMbByClass says, below 1 TB";
    public override string Remedy => "Shut the machine down; Set-VMMemory -VMName NAME -MaximumBytes SIZE (it can be raised while the machine runs, not lowered)";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Dynamic, Limit, Startup];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Caps];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Dynamic].Text == "false")
            return Judgement.Pass("static memory");
        if (facts.Chosen(Caps) is { } chosen && CellNumber.Of(chosen) is null)
            return Judgement.Unknown("the site policy's memoryMbByClass is not a number: " + chosen);
        var cap = CellNumber.Of(facts.Chosen(Caps));
        return Judgement.Of(facts[Limit].Number is { } limit && limit <= (cap ?? NoLimit - 1), facts.Shown(Limit) + " MB",
            cap is null ? "below " + NoLimit + " MB" : "at most " + cap + " MB");
    }

    public override Repair Repair(Facts facts) => CellNumber.Of(facts.Chosen(Caps)) is not { } cap
        ? Core.Remediation.Repair.ByPerson("name the most memory that it may grow to in the site policy (parameter memoryMbByClass). " + Remedy)
        : facts[Startup].Number is { } startup && startup <= cap
            ? Core.Remediation.Repair.By(new Change(Limit, facts[Limit], Reading.Known(cap)))
            : Core.Remediation.Repair.ByPerson("the maximum cannot be less than the startup memory: lower that first. " + Remedy);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Memory("false", NoLimit)),
        Example.Pass(Memory("true", 16384)),
        Example.Fail(Memory("true", NoLimit)),
        Example.Pass(Memory("true", NoLimit - 1)),
        Example.Pass(Memory("true", 8192)).Named("web-1").With(Caps, "db-*=65536, *=8192"),
        Example.Fail(Memory("true", 8193)).Named("web-1").With(Caps, "db-*=65536, *=8192"),
        Example.Fail(Memory("true", 8192)).With(Caps, "*=2048"),
        Example.Fail(Memory("true", NoLimit)).Named("web-1").With(Caps, "db-*=65536"),
        Example.Unknown(Memory("true", 8192)).With(Caps, "*=much"),
        Example.Fail(),
    ];

    private static (Setting, Reading)[] Memory(string dynamic, long limit) =>
        [(Dynamic, Reading.Known(dynamic)), (Limit, Reading.Known(limit)), (Startup, Reading.Known(4096))];
}

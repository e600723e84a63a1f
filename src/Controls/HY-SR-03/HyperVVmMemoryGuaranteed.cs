using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's memory is guaranteed.</summary>
[Control("HV-03-01", Platform.HyperV, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-3")]
internal sealed class HyperVVmMemoryGuaranteed : Control
{
    private static readonly Setting Dynamic = HyperVVm.Memory("DynamicMemoryEnabled"), Minimum = HyperVVm.Memory("Reservation"), Startup = HyperVVm.Memory("VirtualQuantity");
    private static readonly Parameter LeastPercent = new("minReservationPercent", "100", "The least reservation of memory, in percent of the virtual machine's memory");
    private static readonly Parameter StaticRequired = new("staticMemoryRequired", "", "Virtual machines that must have static memory, with * as a wildcard");

    public override string Title => "The virtual machine's memory is guaranteed";
    public override string Why => "Dynamic memory above the minimum is taken back when the host runs short: one guest's demand becomes another's outage.";
    public override string WantedText => "static memory, or a minimum of minReservationPercent (100) of the startup memory";
    public override string Remedy => "Shut the machine down; Set-VMMemory -VMName NAME -DynamicMemoryEnabled $false, or -MinimumBytes with the startup memory (it can be lowered while the machine runs, not raised)";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Dynamic, Minimum, Startup];
    public override IReadOnlyList<Parameter> Parameters { get; } = [LeastPercent, StaticRequired];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Dynamic].Text == "false")
            return Judgement.Pass("static memory");
        if (facts.Selects(StaticRequired) == true)
            return Judgement.Fail("dynamic memory", wanted: "static memory, as staticMemoryRequired says");
        if (facts[Minimum].Number is not { } minimum || facts[Startup].Number is not { } startup)
            return Judgement.Unknown("Hyper-V does not tell the machine's memory");
        return Judgement.Of(minimum >= Least(facts, startup), minimum + " MB of " + startup + " MB", "at least " + Least(facts, startup) + " MB");
    }

    public override Repair Repair(Facts facts)
    {
        if (facts.Selects(StaticRequired) == true)
            return Core.Remediation.Repair.By(new Change(Dynamic, facts[Dynamic], Reading.Known("false")));
        var startup = facts[Startup].Number ?? 0;
        return Least(facts, startup) <= startup
            ? Core.Remediation.Repair.By(new Change(Minimum, facts[Minimum], Reading.Known(Least(facts, startup))))
            : Core.Remediation.Repair.ByPerson("the minimum cannot be greater than the startup memory: lower minReservationPercent to 100. " + Remedy);
    }

    private static long Least(Facts facts, long startup) => (long)Math.Ceiling(startup * facts.Number(LeastPercent) / 100);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Memory("false", 512)),
        Example.Pass(Memory("true", 4096)),
        Example.Fail(Memory("true", 4095)),
        Example.Fail(Memory("true", 512)),
        Example.Pass(Memory("true", 2048)).With(LeastPercent, "50"),
        Example.Fail(Memory("true", 2047)).With(LeastPercent, "50"),
        Example.Fail(Memory("true", 4096)).With(LeastPercent, "120"),
        Example.Fail(Memory("true", 4096)).Named("db-1").With(StaticRequired, "db-*"),
        Example.Pass(Memory("true", 4096)).Named("web-1").With(StaticRequired, "db-*"),
        Example.Unknown((Dynamic, Reading.Known("true"))),
        Example.Unknown(),
    ];

    private static (Setting, Reading)[] Memory(string dynamic, long minimum) =>
        [(Dynamic, Reading.Known(dynamic)), (Minimum, Reading.Known(minimum)), (Startup, Reading.Known(4096))];
}

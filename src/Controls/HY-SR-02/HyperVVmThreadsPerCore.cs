using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's processors show the threads that the site planned.</summary>
[Control("HV-02-10", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-2")]
internal sealed class HyperVVmThreadsPerCore : Control
{
    private static readonly Setting Threads = HyperVVm.Processor("HwThreadsPerCore", HyperV.Server2016);
    private static readonly Parameter Plan = new("threadsPerCore", "", "The threads in a core of virtual machines by name: db-*=2, *=1; 0, as the host has them, for those that are not named");

    public override string Title => "The virtual machine's cores have as many threads as planned";
    public override string Why => "A guest that takes threads for cores lets programs share one that it means to keep apart.";
    public override string WantedText => "HwThreadsPerCore 0 (as the host), or as threadsPerCore says";
    public override string Remedy => "Shut the machine down; Set-VMProcessor -VMName NAME -HwThreadCountPerCore 0 (or the number in threadsPerCore)";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Threads];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Plan];

    public override Judgement Judge(Facts facts)
    {
        if (Wanted(facts) is not { } wanted)
            return Judgement.Unknown("the site policy's threadsPerCore is not 0, 1 or 2: " + facts.Chosen(Plan));
        return Judgement.Of(facts[Threads].Text == wanted, facts.Shown(Threads), wanted);
    }

    public override Repair Repair(Facts facts) => Wanted(facts) is { } wanted
        ? Core.Remediation.Repair.By(new Change(Threads, facts[Threads], Reading.Known(wanted)))
        : base.Repair(facts);

    private static string? Wanted(Facts facts) => (facts.Chosen(Plan) ?? "0") is "0" or "1" or "2" ? facts.Chosen(Plan) ?? "0" : null;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Threads, Reading.Known("0"))),
        Example.Fail((Threads, Reading.Known("1"))),
        Example.Fail((Threads, Reading.Known("2"))),
        Example.Fail(),
        Example.Pass((Threads, Reading.Known("2"))).Named("db-1").With(Plan, "db-*=2, *=1"),
        Example.Fail((Threads, Reading.Known("0"))).Named("web-1").With(Plan, "db-*=2, *=1"),
        Example.Pass((Threads, Reading.Known("0"))).Named("web-1").With(Plan, "db-*=2"),
        Example.Unknown((Threads, Reading.Known("0"))).With(Plan, "*=many"),
    ];
}

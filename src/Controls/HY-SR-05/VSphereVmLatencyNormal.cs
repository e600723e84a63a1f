using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine takes no cores for itself alone.</summary>
[Control("VS-05-06", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-5")]
internal sealed class VSphereVmLatencyNormal : Control
{
    private static readonly Setting Level = VSphereVm.Property("config.latencySensitivity.level");
    private static readonly Parameter Allowed = new("latencyAllowed", "", "Virtual machines that may be sensitive to latency, wildcards allowed");

    public override string Title => "The virtual machine's latency sensitivity is normal";
    public override string Why => "At high sensitivity the machine gets whole cores to itself, whatever the shares of the others say.";
    public override string WantedText => "not set, low or normal, unless listed in latencyAllowed";
    public override string Remedy => "Edit settings, advanced, latency sensitivity: normal, then power the virtual machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Level];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts) => facts.Selects(Allowed) == true
        ? Judgement.NotApplicable("listed in latencyAllowed")
        : Judgement.Of(facts[Level].State == ReadingState.Absent || facts[Level].Text is "low" or "normal", facts.Shown(Level));

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Level, facts[Level], Reading.Known("normal")));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Level, Reading.Known("normal"))),
        Example.Pass((Level, Reading.Known("low"))),
        Example.Pass(),
        Example.Fail((Level, Reading.Known("high"))),
        Example.Fail((Level, Reading.Known("medium"))),
        Example.Fail((Level, Reading.Known("custom"))),
        Example.NotApplicable((Level, Reading.Known("high"))).Named("rt-1").With(Allowed, "rt-*"),
        Example.Fail((Level, Reading.Known("high"))).Named("web").With(Allowed, "rt-*"),
    ];
}

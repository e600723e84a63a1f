using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine may run on every processor of its host.</summary>
[Control("VS-05-05", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-5")]
internal sealed class VSphereVmNoCpuAffinity : Control
{
    private static readonly Setting Processors = VSphereVm.Property("config.cpuAffinity.affinitySet");
    private static readonly Parameter Allowed = new("affinityAllowed", "", "Virtual machines that may be tied to processors, wildcards allowed");

    public override string Title => "The virtual machine is not tied to processors";
    public override string Why => "On the processors that it is tied to the machine presses on others beyond its shares, and gets too little when they are busy.";
    public override string WantedText => "no scheduling affinity, unless listed in affinityAllowed";
    public override string Remedy => "Edit settings, CPU, scheduling affinity: empty";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Processors];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts) => facts.Selects(Allowed) == true
        ? Judgement.NotApplicable("listed in affinityAllowed")
        : Judgement.Of(facts[Processors].List.Count == 0, facts[Processors].List.Count == 0 ? "none" : "processors " + facts.Shown(Processors));

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Processors, facts[Processors], Reading.Absent));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Processors, Reading.Known((IReadOnlyList<string>)[]))),
        Example.Fail((Processors, Reading.Known((IReadOnlyList<string>)["0", "1"]))),
        Example.Fail((Processors, Reading.Known("0"))).Named("web").With(Allowed, "rt-*"),
        Example.NotApplicable((Processors, Reading.Known("0"))).Named("rt-1").With(Allowed, "rt-*"),
    ];
}

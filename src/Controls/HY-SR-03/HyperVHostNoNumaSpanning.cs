using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A virtual machine's memory lies beside its processors.</summary>
[Control("HV-03-06", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("HY-SR-3")]
internal sealed class HyperVHostNoNumaSpanning : SettingControl
{
    private static readonly Parameter Spanning = new("numaSpanning", "false", "Whether virtual machines may get memory of several NUMA nodes: true or false");

    public override string Title => "Virtual machines do not span NUMA nodes";
    public override string Why => "Memory of another node is slower and shared with its guests: what a machine was given performs otherwise after each start.";
    public override string Remedy => "Set-VMHost -NumaSpanningEnabled $false; Restart-Service vmms. A machine that fits no node does not start any more: where that matters, set numaSpanning to true";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Spanning];
    protected override Setting Setting { get; } = HyperVHost.Service("NumaSpanningEnabled");
    protected override Wanted Wanted { get; } = Wanted.OneOf("false");
    protected override IReadOnlyList<string?> Good => ["false"];
    protected override IReadOnlyList<string?> Bad => ["true", null];

    public override Judgement Judge(Facts facts) => facts.IsTrue(Spanning) ? Judgement.NotApplicable("numaSpanning is true") : base.Judge(facts);

    public override IEnumerable<Example> Examples => [.. base.Examples, Example.NotApplicable((Setting, Reading.Known("true"))).With(Spanning, "true")];
}

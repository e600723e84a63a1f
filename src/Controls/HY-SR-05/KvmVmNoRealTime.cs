using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>No thread of the virtual machine runs with a real-time policy.</summary>
[Control("LV-05-06", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-5")]
internal sealed class KvmVmNoRealTime : ItemsControl
{
    private static readonly Parameter Allowed = new("realtimeAllowed", "", "Virtual machines that may have real-time threads, wildcards allowed");

    public override string Title => "No real-time scheduling of the virtual machine's threads";
    public override string Why => "A real-time thread that spins keeps every ordinary thread off its processor, those of the host and of its management too.";
    public override string WantedText => "no fifo or rr scheduler, unless the site's realtimeAllowed lists the machine";
    public override string Remedy => "virsh edit: remove <vcpusched>, <iothreadsched> and <emulatorsched> of fifo or rr, then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = LibvirtDomain.Each("cputune/vcpusched | cputune/iothreadsched | cputune/emulatorsched", "@scheduler", "@priority");
    protected override string Noun => "schedulers of its own";
    protected override bool Accepts(Row row, Facts facts) => row["@scheduler"] is "batch" or "idle" || facts.Selects(Allowed) == true;

    public override Repair Repair(Facts facts) => Removed(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Table(["batch", null], ["idle", null]))),
        Example.Fail((Items, Item("fifo", "1"))),
        Example.Fail((Items, Item("deadline", null))),
        Example.Fail((Items, Table(["batch", null], ["rr", "50"]))),
        Example.Pass((Items, Item("fifo", "1"))).Named("rt-1").With(Allowed, "rt-*"),
        Example.Fail((Items, Item("fifo", "1"))).Named("art-1").With(Allowed, "rt-*"),
    ];
}

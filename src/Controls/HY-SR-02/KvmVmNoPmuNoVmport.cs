using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The guest has neither performance counters nor VMware's back door.</summary>
[Control("LV-02-11", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-2")]
internal sealed class KvmVmNoPmuNoVmport : Control
{
    private static readonly Setting Architecture = LibvirtDomain.Xml("os/type/@arch"), Mode = LibvirtDomain.Xml("cpu/@mode");
    private static readonly Setting Pmu = LibvirtDomain.Xml("features/pmu/@state"), Vmport = LibvirtDomain.Xml("features/vmport/@state");
    private static readonly Parameter Allowed = new("pmuAllowed", "", "Virtual machines that may have performance counters, wildcards allowed");

    public override string Title => "No performance counters and no VMware port";
    public override string Why => "Counters help a guest to measure its neighbours through shared caches; the VMware port is one more emulated device that few guests use.";
    public override string WantedText => "pmu off, vmport off";
    public override string Remedy => "virsh edit: <features><pmu state='off'/><vmport state='off'/></features>, then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Architecture, Mode, Pmu, Vmport];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        var isX86 = facts[Architecture].Text is null or "x86_64" or "i686";
        if (!isX86 && facts[Architecture].Text is not ("aarch64" or "armv7l"))
            return Judgement.NotApplicable("architecture " + facts[Architecture].Text + " has neither");
        var pmu = facts[Pmu].Text ?? Default(facts, isX86);
        var vmport = isX86 ? facts[Vmport].Text ?? "on" : "off";
        var good = vmport == "off" && (pmu == "off" || facts.Selects(Allowed) == true);
        return Judgement.Of(good, "pmu " + pmu + (isX86 ? ", vmport " + vmport : ""));
    }

    /// <summary>QEMU gives counters to x86 guests only with the host's own processor, to ARM guests always.</summary>
    private static string Default(Facts facts, bool isX86) => isX86 && facts[Mode].Text is not ("host-passthrough" or "maximum") ? "off" : "on";

    public override IEnumerable<Example> Examples
    {
        get
        {
            var off = Reading.Known("off");
            var on = Reading.Known("on");
            return
            [
                Example.Pass((Pmu, off), (Vmport, off)),
                Example.Pass((Vmport, off), (Mode, Reading.Known("host-model"))),
                Example.Pass((Pmu, off), (Architecture, Reading.Known("aarch64"))),
                Example.Fail((Vmport, off), (Mode, Reading.Known("host-passthrough"))),
                Example.Fail((Architecture, Reading.Known("aarch64"))),
                Example.Fail((Pmu, off)),
                Example.Fail((Pmu, on), (Vmport, off)),
                Example.Fail((Pmu, off), (Vmport, on)),
                Example.Pass((Pmu, on), (Vmport, off)).Named("bench").With(Allowed, "bench"),
                Example.NotApplicable((Architecture, Reading.Known("s390x"))),
            ];
        }
    }
}

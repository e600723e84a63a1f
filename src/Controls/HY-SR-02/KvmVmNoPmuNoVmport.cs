using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

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
        var isX86 = IsX86(facts);
        if (!isX86 && facts[Architecture].Text is not ("aarch64" or "armv7l"))
            return Judgement.NotApplicable("architecture " + facts[Architecture].Text + " has neither");
        return Judgement.Of(!HasVmport(facts) && (facts.Selects(Allowed) == true || PmuOf(facts) == "off"), "pmu " + PmuOf(facts) + (isX86 ? ", vmport " + (facts[Vmport].Text ?? "on") : ""));
    }

    public override Repair Repair(Facts facts)
    {
        var changes = new List<Change>();
        if (facts.Selects(Allowed) != true && PmuOf(facts) != "off")
            changes.Add(new Change(Pmu, facts[Pmu], Reading.Known("off")));
        if (HasVmport(facts))
            changes.Add(new Change(Vmport, facts[Vmport], Reading.Known("off")));
        return By([.. changes]);
    }

    private static bool IsX86(Facts facts) => facts[Architecture].Text is null or "x86_64" or "i686";

    private static bool HasVmport(Facts facts) => IsX86(facts) && facts[Vmport].Text != "off";

    /// <summary>QEMU gives counters to x86 guests only with the host's own processor, to ARM guests always.</summary>
    private static string PmuOf(Facts facts) => facts[Pmu].Text ?? (IsX86(facts) && facts[Mode].Text is not ("host-passthrough" or "maximum") ? "off" : "on");

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
                Example.Fail(),
                Example.Fail((Pmu, on), (Vmport, on)).Named("bench").With(Allowed, "bench"),
                Example.Fail((Pmu, off)),
                Example.Fail((Pmu, on), (Vmport, off)),
                Example.Fail((Pmu, off), (Vmport, on)),
                Example.Pass((Pmu, on), (Vmport, off)).Named("bench").With(Allowed, "bench"),
                Example.NotApplicable((Architecture, Reading.Known("s390x"))),
            ];
        }
    }
}

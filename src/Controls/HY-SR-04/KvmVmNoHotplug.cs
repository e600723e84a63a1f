using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine cannot grow while it runs.</summary>
[Control("LV-04-04", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-4")]
internal sealed class KvmVmNoHotplug : Control
{
    private static readonly Setting Vcpus = LibvirtDomain.Xml("vcpu"), Current = LibvirtDomain.Xml("vcpu/@current");
    private static readonly Setting Memory = LibvirtDomain.Xml("memory"), Most = LibvirtDomain.Xml("maxMemory");
    private static readonly Parameter Allowed = new("hotplugAllowed", "", "Virtual machines that may get processors and memory while they run, wildcards allowed");

    public override string Title => "The virtual machine cannot be given processors or memory while it runs";
    public override string Why => "What is plugged in later is not in the sums by which the host was sized, and takes from the other guests.";
    public override string WantedText => "as many processors as its maximum, no memory beyond its own";
    public override string Remedy => "virsh edit: remove current from <vcpu>, remove <maxMemory>; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Vcpus, Current, Memory, Most];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Allowed) == true)
            return Judgement.NotApplicable("listed in hotplugAllowed");
        if (GrowsInProcessors(facts))
            return Judgement.Fail(facts[Current].Text + " of at most " + facts[Vcpus].Text + " processors");
        if (GrowsInMemory(facts))
            return Judgement.Fail(facts[Memory].Text + " KiB of at most " + facts[Most].Text + " KiB");
        return Judgement.Pass("nothing can be added");
    }

    public override Repair Repair(Facts facts)
    {
        var changes = new List<Change>();
        if (GrowsInProcessors(facts))
            changes.Add(new Change(Current, facts[Current], Reading.Absent));
        if (GrowsInMemory(facts))
            changes.Add(new Change(Most, facts[Most], Reading.Absent));
        return By([.. changes]);
    }

    private static bool GrowsInProcessors(Facts facts) => facts[Current].IsKnown && facts[Current].Number != facts[Vcpus].Number;

    private static bool GrowsInMemory(Facts facts) => facts[Most].IsKnown && !(facts[Most].Number <= facts[Memory].Number);

    public override IEnumerable<Example> Examples
    {
        get
        {
            var two = (Vcpus, Reading.Known(2));
            var memory = (Memory, Reading.Known(1048576));
            return
            [
                Example.Pass(two, memory),
                Example.Pass(two, memory, (Current, Reading.Known(2)), (Most, Reading.Known(1048576))),
                Example.Fail(two, memory, (Current, Reading.Known(1))),
                Example.Fail(two, memory, (Most, Reading.Known(2097152))),
                Example.Fail(two, memory, (Current, Reading.Known(1)), (Most, Reading.Known("much"))),
                Example.NotApplicable(two, memory, (Current, Reading.Known(1))).Named("lab-1").With(Allowed, "lab-*"),
                Example.Fail(two, memory, (Current, Reading.Known(1))).Named("web-1").With(Allowed, "lab-*"),
            ];
        }
    }
}

using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The guest has all the memory that it was given.</summary>
[Control("LV-03-08", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-3")]
internal sealed class KvmVmMemoryNotBallooned : Control
{
    private static readonly Setting Memory = LibvirtDomain.Xml("memory"), Current = LibvirtDomain.Xml("currentMemory"), Balloon = LibvirtDomain.Xml("devices/memballoon/@model");
    private static readonly Setting State = DomainState.Setting, LiveMaximum = LibvirtDomain.Fact("maxMemory"), Live = LibvirtDomain.Fact("memory");
    private static readonly Parameter Guaranteed = new("guaranteeSelector", "", "Virtual machines whose memory must be guaranteed, wildcards allowed");

    public override string Title => "The virtual machine has all of its memory, none of it ballooned away";
    public override string Why => "A balloon gives the guest's memory to others: what was promised is not there, or comes back only when others let go.";
    public override string WantedText => "currentMemory equal to memory, now as well; no balloon on the machines of guaranteeSelector";
    public override string Remedy => "virsh setmem DOMAIN N --live --config; virsh edit: <memballoon model='none'/> for guaranteed machines, then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Memory, Current, Balloon, State, LiveMaximum, Live];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Guaranteed];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Current].IsKnown && facts[Current].Number != facts[Memory].Number)
            return Judgement.Fail("currentMemory " + facts[Current].Text + " KiB of " + facts[Memory].Text + " KiB");
        if (DomainState.IsActive(facts) && facts[Live].Number < facts[LiveMaximum].Number)
            return Judgement.Fail(facts[Live].Text + " KiB of " + facts[LiveMaximum].Text + " KiB now");
        if (facts.Selects(Guaranteed) == true && facts[Balloon].Text != "none")
            return Judgement.Fail("balloon " + facts.Shown(Balloon), wanted: "no balloon");
        return Judgement.Pass(facts[Memory].Text + " KiB, all of it");
    }

    public override Repair Repair(Facts facts)
    {
        if (!facts[Memory].IsKnown || (DomainState.IsActive(facts) && facts[Live].Number < facts[LiveMaximum].Number))
            return ByPerson("only the guest gives back what its balloon holds, and its host must have it: " + Remedy);
        var changes = new List<Change>();
        if (facts[Current].IsKnown && facts[Current].Number != facts[Memory].Number)
            changes.Add(new Change(Current, facts[Current], facts[Memory]));
        if (facts.Selects(Guaranteed) == true && facts[Balloon].Text != "none")
            changes.Add(new Change(Balloon, facts[Balloon], Reading.Known("none")));
        return By([.. changes]);
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var all = (Memory, Reading.Known(1048576));
            var current = (Current, Reading.Known(1048576));
            var virtio = (Balloon, Reading.Known("virtio"));
            var running = (State, Reading.Known("running"));
            return
            [
                Example.Pass(all, current, virtio),
                Example.Pass(all, virtio),
                Example.Pass(all, current, virtio, running, (LiveMaximum, Reading.Known(1048576)), (Live, Reading.Known(1048576))),
                Example.Fail(all, (Current, Reading.Known(1048575)), virtio),
                Example.Fail(all, current, virtio, running, (LiveMaximum, Reading.Known(1048576)), (Live, Reading.Known(524288))),
                Example.Fail(all, current, virtio).Named("db-1").With(Guaranteed, "db-*"),
                Example.Fail(all, (Current, Reading.Known(524288)), virtio).Named("db-1").With(Guaranteed, "db-*"),
                Example.Fail((Current, Reading.Known(524288))),
                Example.Fail(all, current).Named("db-1").With(Guaranteed, "db-*"),
                Example.Pass(all, current, (Balloon, Reading.Known("none"))).Named("db-1").With(Guaranteed, "db-*"),
            ];
        }
    }
}

using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A virtual machine of a tier has a weight of its own for its share of the disks.</summary>
[Control("LV-08-03", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-8")]
internal sealed class KvmVmDiskWeight : Control
{
    private static readonly Setting Configured = LibvirtDomain.Blkio("weight"), Live = LibvirtDomain.LiveBlkio("weight"), State = DomainState.Setting;
    private static readonly Parameter Tier = new("blkioByTier", "", "The virtual machines that need a disk weight of their own: names, with wildcards");

    public override string Title => "The virtual machine has a weight of its own for its share of the disks";
    public override string Why => "Where disks are contended, all virtual machines without a weight get the same, whatever they are worth.";
    public override string WantedText => "a blkiotune weight above 0, in the configuration and, while it runs, in force";
    public override string Remedy => "virsh blkiotune DOMAIN --weight N --live --config; the disk's I/O scheduler must be bfq";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Configured, Live, State];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Tier];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Tier) is not { } selected)
            return Judgement.Manual("decide which virtual machines need a disk weight of their own in the site policy (parameter blkioByTier)");
        if (!selected)
            return Judgement.NotApplicable("not listed in blkioByTier");
        if (!(facts[Configured].Number > 0))
            return Judgement.Fail("no weight");
        return DomainState.IsActive(facts) && !(facts[Live].Number > 0)
            ? Judgement.Fail("no weight in force now")
            : Judgement.Pass("weight " + facts[Configured].Text);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Configured, Reading.Known(200)), (State, Reading.Known("shutoff"))).With(Tier, "exam*"),
        Example.Pass((Configured, Reading.Known(200)), (Live, Reading.Known(200)), (State, Reading.Known("running"))).With(Tier, "exam*"),
        Example.Fail((Configured, Reading.Known(200)), (State, Reading.Known("running"))).With(Tier, "exam*"),
        Example.Fail((Configured, Reading.Known(0))).With(Tier, "*"),
        Example.Fail().With(Tier, "*"),
        Example.NotApplicable((Configured, Reading.Known(0))).With(Tier, "db-*"),
        Example.Manual((Configured, Reading.Known(0))),
    ];
}

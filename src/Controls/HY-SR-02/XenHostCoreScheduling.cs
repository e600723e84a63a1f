using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Guests that distrust one another do not share a core, and no protection against side channels is turned off.</summary>
[Control("LX-11", Platform.Xen, Scope.Host, Severity.High)]
[Serves("HY-SR-2")]
[Serves("HY-SR-5")]
internal sealed class XenHostCoreScheduling : Control
{
    private static readonly Setting Granularity = XenHost.Option("sched-gran"), Smt = XenHost.Option("smt"), Threads = XenHost.Info("threads_per_core");
    private static readonly Setting Speculation = XenHost.Option("spec-ctrl"), PageTables = XenHost.Option("xpti");
    private static readonly Parameter Asked = new("coreSched", "true", "Whether guests distrust one another: true or false");

    public override string Title => "Guests do not share cores, and protections against side channels are on";
    public override string Why => "Threads of one core share caches and buffers: a guest beside another on the same core reads what the other works with.";
    public override string WantedText => "one thread a core, smt=off or sched-gran=core; neither spec-ctrl nor xpti turned off";
    public override string Remedy => "/etc/default/grub.d/xen.cfg: add sched-gran=core or smt=off to GRUB_CMDLINE_XEN, take spec-ctrl=no and xpti=no out, update-grub, restart the host";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Granularity, Smt, Threads, Speculation, PageTables];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Asked];

    public override Judgement Judge(Facts facts)
    {
        var faults = TurnedOff(facts).ToList();
        if (facts.IsTrue(Asked) && Shared(facts))
            faults.Add("threads of a core run different guests");
        return Judgement.Of(faults.Count == 0, faults.Count == 0 ? "sched-gran " + facts.Shown(Granularity) + ", smt " + facts.Shown(Smt) : string.Join("; ", faults));
    }

    private static bool Shared(Facts facts) =>
        facts[Granularity].List.LastOrDefault() is not ("core" or "socket") && XenSaid.Of(facts[Smt].List) != false && facts[Threads].Number != 1;

    private static IEnumerable<string> TurnedOff(Facts facts)
    {
        if (XenSaid.Of(facts[Speculation].List) == false || XenSaid.Of(facts[Speculation].List, "xen") == false)
            yield return "spec-ctrl=" + facts[Speculation].Text;
        if (XenSaid.Of(facts[PageTables].List) == false || XenSaid.Of(facts[PageTables].List, "domu") == false)
            yield return "xpti=" + facts[PageTables].Text;
    }

    public override Repair Repair(Facts facts) => TurnedOff(facts).Any()
        ? Core.Remediation.Repair.ByPerson("somebody turned a protection off, and no later option turns it on again as it was. " + Remedy)
        : Core.Remediation.Repair.By(new Change(Granularity, facts[Granularity], Reading.Known([.. facts[Granularity].List, "core"])));

    public override IEnumerable<Example> Examples
    {
        get
        {
            var two = (Threads, Reading.Known(2));
            return
            [
                Example.Pass(two, (Granularity, Reading.Known(["core"]))),
                Example.Pass(two, (Smt, Reading.Known(["off"]))),
                Example.Pass((Threads, Reading.Known(1))),
                Example.Pass(two).With(Asked, "false"),
                Example.Pass((Threads, Reading.Known(1)), (PageTables, Reading.Known(["dom0=false", "domu=true"]))),
                Example.Fail(two),
                Example.Fail(two, (Granularity, Reading.Known(["core", "cpu"]))),
                Example.Fail(two, (Smt, Reading.Known(["no", "yes"]))),
                Example.Fail((Threads, Reading.Known(1)), (Speculation, Reading.Known(["no"]))),
                Example.Fail((Threads, Reading.Known(1)), (Speculation, Reading.Known(["no-xen"]))),
                Example.Fail((Threads, Reading.Known(1)), (PageTables, Reading.Known(["0"]))).With(Asked, "false"),
                Example.Fail(),
            ];
        }
    }
}

using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The hypervisor schedules the virtual processors, not the root partition.</summary>
[Control("HV-05-04", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-5")]
internal sealed class HyperVHostHypervisorSchedules : Control
{
    private static readonly Setting NextStart = HyperVHost.BootElement("hypervisorschedulertype");

    public override string Title => "The hypervisor schedules the virtual processors, not the root partition";
    public override string Why => "Under the root scheduler the reserves, caps and weights of virtual processors do nothing, so one guest can starve the others.";
    public override string WantedText => "HypervisorRootSchedulerEnabled false";
    public override string Remedy => "bcdedit /set hypervisorschedulertype core; restart the host";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [RootScheduler.Enabled, NextStart];

    public override Judgement Judge(Facts facts) => facts[RootScheduler.Enabled].Text switch
    {
        "true" => Judgement.Fail("the root scheduler runs" + (IsRootNext(facts) ? "" : ", until the next start")),
        "false" => Judgement.Of(!IsRootNext(facts), IsRootNext(facts) ? "scheduler root from the next start on" : "the root scheduler does not run"),
        _ => Judgement.Unknown("the host does not say which scheduler runs"),
    };

    public override Repair Repair(Facts facts) => !IsRootNext(facts) && facts[NextStart].IsKnown
        ? Core.Remediation.Repair.ByPerson("the next start is with scheduler " + facts[NextStart].Text + " already: restart the host")
        : Core.Remediation.Repair.By(new Change(NextStart, facts[NextStart], Reading.Known("core")));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((RootScheduler.Enabled, Reading.Known("false"))),
        Example.Pass((RootScheduler.Enabled, Reading.Known("false")), (NextStart, Reading.Known("core"))),
        Example.Fail((RootScheduler.Enabled, Reading.Known("true"))),
        Example.Fail((RootScheduler.Enabled, Reading.Known("true")), (NextStart, Reading.Known("root"))),
        Example.Fail((RootScheduler.Enabled, Reading.Known("true")), (NextStart, Reading.Known("core"))),
        Example.Fail((RootScheduler.Enabled, Reading.Known("false")), (NextStart, Reading.Known("root"))),
        Example.Unknown(),
    ];

    private static bool IsRootNext(Facts facts) => facts[NextStart].Text is "root";
}

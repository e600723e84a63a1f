using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Tests.Remediation.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Remediation;

/// <summary>A repair whose control reads what an earlier repair of the same run has changed.</summary>
public sealed class DependentRepairTests : IDisposable
{
    private readonly Lab lab = new();

    public DependentRepairTests()
    {
        // Of the gate as it is at first the plan makes "off" of both.
        lab.Hypervisor[lab.Machines[0], LabPlace.Following] = Reading.Known("on");
        lab.Hypervisor[lab.Machines[1], LabPlace.Following] = Reading.Known("ajar");
    }

    public void Dispose() => lab.Dispose();

    [Fact]
    public void It_is_judged_and_planned_anew_from_what_the_run_has_made_of_it()
    {
        var before = lab.State();
        var sink = lab.Apply("LR-07 LR-17 LR-18");
        Assert.Equal("LR-07=Changed LR-17=AlreadyCompliant LR-18=AlreadyCompliant LR-17=AlreadyCompliant LR-18=Changed", sink.Outcomes);
        Assert.Equal((Verdict.NotApplicable, "after what this run has changed it no longer applies: the gate is shut."), (sink.Results[1].After, sink.Results[1].Reason));
        Assert.Equal("on", lab.Hypervisor[lab.Machines[1], LabPlace.Following].Text);
        Assert.Equal(["host: gate", "vm02: following"], lab.Hypervisor.Writes);
        Assert.Equal("LR-18=Undone LR-07=Undone", lab.Undo().Outcomes);
        Assert.Equal(before, lab.State());
    }

    [Fact]
    public void Where_another_client_has_changed_the_same_it_is_refused_and_untouched()
    {
        var plan = lab.Plan("LR-17 LR-18");
        lab.Hypervisor[lab.Host, LabPlace.HostGate] = Reading.Known("on");
        lab.Hypervisor[lab.Machines[0], LabPlace.Following] = Reading.Known("broken");
        Refused(plan, "LR-17=Refused LR-18=Refused LR-17=Refused LR-18=Refused");
    }

    [Fact]
    public void Where_another_client_changes_it_after_the_run_did_it_is_refused_and_untouched()
    {
        var plan = lab.Plan("LR-07 LR-18");
        Refused(plan, "LR-07=Changed LR-18=Refused LR-18=Refused", result =>
        {
            if (result.Control == "LR-07")
                lab.Hypervisor[lab.Host, LabPlace.HostGate] = Reading.Known("wide open");
        });
    }

    [Fact]
    public void Where_another_client_changes_the_machine_itself_it_is_refused_and_untouched()
    {
        var plan = lab.Plan("LR-07 LR-18");
        foreach (var machine in lab.Machines)
            lab.Hypervisor[machine, LabPlace.Following] = Reading.Known("elsewhere");
        Refused(plan, "LR-07=Changed LR-18=Refused LR-18=Refused");
    }

    private void Refused(ChangePlan plan, string outcomes, Action<ChangeResult>? onEmit = null)
    {
        var sink = new LabSink { OnEmit = onEmit ?? (_ => { }) };
        lab.Apply(plan, sink);
        Assert.Equal(outcomes, sink.Outcomes);
        Assert.All(sink.Results.Where(result => result.Outcome == Outcome.Refused), result => Assert.Equal("Hy.Change.Drifted", result.ErrorId));
        Assert.DoesNotContain(lab.Hypervisor.Writes, write => write.StartsWith("vm", StringComparison.Ordinal));
    }
}

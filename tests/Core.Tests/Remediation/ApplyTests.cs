using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Tests.Remediation.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Remediation;

public sealed class ApplyTests : IDisposable
{
    private const string Fixable = "LR-01 LR-02 LR-03 LR-04 LR-05 LR-06 LR-07 LR-08 LR-10 LR-11 LR-14";
    private static readonly ApplyOptions PowerCycle = new() { AllowImpact = [Impact.NextPowerCycle] };
    private readonly Lab lab = new();

    public void Dispose() => lab.Dispose();

    [Fact]
    public void All_that_can_be_repaired_passes_afterwards()
    {
        var sink = lab.Apply(Fixable, PowerCycle);
        Assert.All(sink.Results, result => Assert.True(result.IsGood, result.ToString()));
        Assert.All(Lab.Assess(Fixable, lab.Hypervisor), finding => Assert.Equal(Verdict.Pass, finding.Verdict));
        Assert.Equal(["LR-02", "LR-02"], sink.Results.Where(result => result.Outcome == Outcome.PendingRestart).Select(result => result.Control));
        Assert.All(sink.Results.Where(result => result.Outcome == Outcome.Changed), result => Assert.Equal((Verdict.Fail, Verdict.Pass), (result.Before, result.After)));
        Assert.Equal(JournalState.Intact, lab.Journal.Check().State);
    }

    [Fact]
    public void Repairs_of_one_resource_are_one_write_for_each_impact()
    {
        lab.Apply("LR-01 LR-02 LR-03 LR-05", PowerCycle);
        Assert.Equal(["vm01: first, unset, last", "vm01: cycled", "vm02: first, unset, last", "vm02: cycled"], lab.Hypervisor.Writes);
    }

    [Fact]
    public void Only_the_settings_of_the_controls_are_read_again()
    {
        var plan = lab.Plan("LR-01");
        lab.Hypervisor.Reads.Clear();
        lab.Apply(plan, new LabSink());
        Assert.All(lab.Hypervisor.Reads, settings => Assert.Equal([LabPlace.First], settings));
        Assert.Equal(4, lab.Hypervisor.Reads.Count);
    }

    [Fact]
    public void Each_change_is_intended_before_it_is_written_and_told_after()
    {
        var seen = new List<JournalRecordKind>();
        lab.Hypervisor.Step = step =>
        {
            if (step == "write")
                seen.Add(lab.Journal.Read()[^1].Kind);
        };
        lab.Apply("LR-01");
        Assert.Equal([JournalRecordKind.Intended, JournalRecordKind.Intended], seen);
        Assert.Equal(
            [JournalRecordKind.RunStarted, JournalRecordKind.Intended, JournalRecordKind.Done, JournalRecordKind.Intended, JournalRecordKind.Done, JournalRecordKind.RunEnded],
            lab.Journal.Read().Select(entry => entry.Kind));
    }

    [Fact]
    public void What_passes_already_is_left_alone_and_not_journalled()
    {
        var plan = lab.Plan("LR-01");
        foreach (var machine in lab.Machines)
            lab.Hypervisor[machine, LabPlace.First] = Reading.Known("on");
        var sink = new LabSink();
        lab.Apply(plan, sink);
        Assert.Equal("LR-01=AlreadyCompliant LR-01=AlreadyCompliant", sink.Outcomes);
        Assert.Empty(lab.Journal.Read());
        Assert.Empty(sink.Asked);
    }

    [Fact]
    public void What_others_have_changed_since_is_refused_and_untouched()
    {
        var plan = lab.Plan("LR-01 LR-05");
        lab.Hypervisor[lab.Machines[0], LabPlace.First] = Reading.Known("elsewhere");
        var sink = new LabSink();
        lab.Apply(plan, sink);
        Assert.Equal("LR-01=Refused LR-05=Changed LR-01=Changed LR-05=Changed", sink.Outcomes);
        Assert.Equal("Hy.Change.Drifted", sink.Results[0].ErrorId);
        Assert.Contains("elsewhere", sink.Results[0].Reason, StringComparison.Ordinal);
        Assert.Equal("elsewhere", lab.Hypervisor[lab.Machines[0], LabPlace.First].Text);
    }

    [Fact]
    public void What_changes_between_reading_and_preparing_is_refused_too()
    {
        var plan = lab.Plan("LR-01 LR-05");
        lab.Hypervisor.Step = step =>
        {
            if (step == "prepare")
                lab.Hypervisor[lab.Machines[0], LabPlace.First] = Reading.Known("elsewhere");
        };
        var sink = new LabSink();
        lab.Apply(plan, sink);
        Assert.Equal("LR-01=Refused LR-05=Changed LR-01=Changed LR-05=Changed", sink.Outcomes);
        Assert.Equal("elsewhere", lab.Hypervisor[lab.Machines[0], LabPlace.First].Text);
    }

    [Fact]
    public void A_resource_that_is_gone_and_a_setting_that_is_unreadable_are_refused()
    {
        var plan = lab.Plan("LR-01");
        lab.Hypervisor[lab.Machines[1], LabPlace.First] = Reading.Unreadable("the daemon says no");
        using var smaller = new LabHypervisor(Path.Combine(Path.GetDirectoryName(lab.JournalFolder)!, "state"), "lab", lab.Host, lab.Machines[1]);
        var sink = new LabSink();
        lab.Apply(plan, sink, null, smaller);
        Assert.Equal("LR-01=Refused LR-01=Refused", sink.Outcomes);
        Assert.Equal(["Hy.Change.Gone", "Hy.Change.Drifted"], sink.Results.Select(result => result.ErrorId));
    }

    [Fact]
    public void An_impact_must_be_allowed_by_name()
    {
        var sink = lab.Apply("LR-02", new() { AllowImpact = [Impact.Reboot] });
        Assert.All(sink.Results, result => Assert.Equal((Outcome.Refused, "Hy.Change.Impact"), (result.Outcome, result.ErrorId)));
        Assert.Contains("-AllowImpact NextPowerCycle or --allow-impact NextPowerCycle", sink.Results[0].Reason, StringComparison.Ordinal);
        Assert.Empty(lab.Hypervisor.Writes);
    }

    [Fact]
    public void What_is_declined_is_not_done_and_gives_no_result()
    {
        var sink = new LabSink { OnMay = repair => repair.Resource.Name == "vm02" };
        var summary = lab.Apply(lab.Plan("LR-01"), sink);
        Assert.Equal(["vm02: first"], lab.Hypervisor.Writes);
        Assert.Equal((1, 1, 0), (summary.Declined, summary.Total, summary.NotTried));
    }

    [Fact]
    public void One_refused_change_does_not_hold_up_the_rest_and_nobody_is_asked_twice()
    {
        lab.Hypervisor.Preparing = (_, changes) => changes.Any(change => change.Setting.Equals(LabPlace.Last))
            ? throw new HyException("Hy.Change.LockOut", "it carries this session.")
            : changes;
        var sink = lab.Apply("LR-01 LR-03 LR-05");
        Assert.Equal("LR-01=Changed LR-03=Changed LR-05=Refused LR-01=Changed LR-03=Changed LR-05=Refused", sink.Outcomes);
        Assert.Equal("Hy.Change.LockOut", sink.Results[2].ErrorId);
        Assert.Equal(6, sink.Asked.Count);
    }

    [Fact]
    public void A_write_that_changes_nothing_is_tried_one_by_one()
    {
        var writes = 0;
        lab.Hypervisor.Step = step =>
        {
            if (step == "write" && writes++ == 0)
                throw new HyException("Hy.Change.Failed", "the daemon refuses the whole.");
        };
        var sink = lab.Apply("LR-01 LR-03");
        Assert.Equal("LR-01=Changed LR-03=Changed LR-01=Changed LR-03=Changed", sink.Outcomes);
        Assert.Equal(2, lab.Journal.Changes().Count(change => change.State == ChangeState.Failed));
    }

    [Fact]
    public void Where_another_client_is_faster_than_the_write_its_value_stays_and_is_no_change_of_ours()
    {
        lab.Hypervisor.Step = step =>
        {
            if (step != "write" || lab.Hypervisor[lab.Machines[0], LabPlace.First].Text == "elsewhere")
                return;
            lab.Hypervisor[lab.Machines[0], LabPlace.First] = Reading.Known("elsewhere");
            throw new HyException("Hy.Change.Drifted", "another client was faster.");
        };
        var sink = lab.Apply("LR-01 LR-05");
        Assert.Equal("LR-01=Refused LR-05=Changed LR-01=Changed LR-05=Changed", sink.Outcomes);
        lab.Hypervisor.Step = _ => { };
        Assert.Equal("LR-05=Undone LR-01=Undone LR-05=Undone", lab.Undo().Outcomes);
        Assert.Equal("elsewhere", lab.Hypervisor[lab.Machines[0], LabPlace.First].Text);
    }

    [Fact]
    public void What_others_change_between_two_writes_to_one_resource_is_refused()
    {
        var sink = new LabSink
        {
            OnEmit = result =>
            {
                if (result.Control == "LR-10")
                    lab.Hypervisor[result.Resource, LabPlace.Disks] = LabPlace.DiskTable(["b", "ro", "floppy"], ["new", "ro", "floppy"]);
            },
        };
        lab.Apply(lab.Plan("LR-10 LR-11"), sink);
        Assert.Equal("LR-10=Changed LR-11=Refused LR-10=Changed LR-11=Refused", sink.Outcomes);
    }

    [Fact]
    public void A_write_that_fails_half_way_says_what_is_there_now_and_can_be_undone()
    {
        var before = lab.State();
        lab.Hypervisor.Step = step =>
        {
            if (step == "written")
                throw new InvalidOperationException("the line went dead");
        };
        var sink = lab.Apply("LR-01");
        Assert.All(sink.Results, result => Assert.Equal(Outcome.Failed, result.Outcome));
        Assert.Contains("There is now: lab: first: on", sink.Results[0].Reason, StringComparison.Ordinal);
        lab.Hypervisor.Step = _ => { };
        Assert.Equal("LR-01=Undone LR-01=Undone", lab.Undo().Outcomes);
        Assert.Equal(before, lab.State());
    }

    [Fact]
    public void A_fix_that_does_not_show_is_a_failure()
    {
        lab.Hypervisor.RunningOnly.Add(LabPlace.First);
        var sink = lab.Apply("LR-01");
        Assert.All(sink.Results, result => Assert.Equal((Outcome.Failed, "Hy.Change.NotProven", Verdict.Fail), (result.Outcome, result.ErrorId, result.After)));
    }

    [Fact]
    public void A_fix_that_shows_after_a_restart_is_pending_and_its_undo_takes_back_what_is_kept()
    {
        lab.Hypervisor.RunningOnly.Add(LabPlace.Cycled);
        lab.Hypervisor[lab.Machines[0], LabPlace.Cycled] = Reading.Known("off");
        lab.Hypervisor[lab.Machines[1], LabPlace.Cycled] = Reading.Known("off");
        var sink = lab.Apply("LR-02", PowerCycle);
        Assert.All(sink.Results, result => Assert.Equal((Outcome.PendingRestart, "power it off and on", Verdict.Fail), (result.Outcome, result.Activation, result.After)));
        Assert.Equal("on", lab.Hypervisor.Kept(lab.Machines[0], LabPlace.Cycled).Text);
        Assert.Equal("LR-02=Undone LR-02=Undone", lab.Undo().Outcomes);
        Assert.Equal("off", lab.Hypervisor.Kept(lab.Machines[0], LabPlace.Cycled).Text);
    }

    [Fact]
    public void After_a_failed_prerequisite_what_depends_on_it_is_refused()
    {
        lab.Hypervisor.Preparing = (resource, changes) => resource.Kind == Scope.Host ? throw new HyException("Hy.Change.Failed", "no.") : changes;
        var sink = lab.Apply("LR-06 LR-07");
        Assert.Equal("LR-07=Failed LR-06=Refused LR-06=Refused", sink.Outcomes);
        Assert.Equal("Hy.Change.Prerequisite", sink.Results[1].ErrorId);
    }

    [Fact]
    public void The_run_stops_after_so_many_failures()
    {
        using var large = new Lab(machines: 6);
        large.Hypervisor.Preparing = (_, _) => throw new HyException("Hy.Change.Failed", "no.");
        var sink = new LabSink();
        var summary = large.Apply(large.Plan("LR-01"), sink, new() { MaxFailures = 2 });
        Assert.Equal((2, 4), (summary[Outcome.Failed], summary.NotTried));
        Assert.Equal("Hy.Change.Stopped", Assert.Single(sink.Warnings).Id);
        Assert.False(summary.IsGood);
    }

    [Fact]
    public void A_canary_that_ends_badly_stops_the_rest()
    {
        using var large = new Lab(machines: 4);
        // The first needs nothing, so it proves nothing: the second is the canary.
        var plan = large.Plan("LR-01 LR-03");
        large.Hypervisor[large.Machines[0], LabPlace.First] = Reading.Known("on");
        large.Hypervisor[large.Machines[0], LabPlace.Unset] = Reading.Absent;
        large.Hypervisor.RunningOnly.Add(LabPlace.Unset);
        var sink = new LabSink();
        var summary = large.Apply(plan, sink, new() { Canary = true });
        Assert.Equal("LR-01=AlreadyCompliant LR-03=AlreadyCompliant LR-01=Changed LR-03=Failed", sink.Outcomes);
        Assert.Contains("vm02", summary.StoppedBecause, StringComparison.Ordinal);
    }

    [Fact]
    public void A_canary_that_ends_well_lets_the_rest_follow() =>
        Assert.Equal("LR-01=Changed LR-01=Changed", lab.Apply("LR-01", new() { Canary = true }).Outcomes);

    [Fact]
    public void Cancelling_stops_between_two_resources()
    {
        using var stop = new CancellationTokenSource();
        var sink = new LabSink { OnEmit = _ => stop.Cancel() };
        var plan = lab.Plan("LR-01");
        Assert.ThrowsAny<OperationCanceledException>(() => new ApplyOperation(lab.Journal).Run(plan, new(), [lab.Hypervisor], sink, stop.Token));
        Assert.Equal(["vm01: first"], lab.Hypervisor.Writes);
        Assert.Equal(JournalRecordKind.RunEnded, lab.Journal.Read()[^1].Kind);
        Assert.Equal(ChangeState.Done, Assert.Single(lab.Journal.Changes()).State);
    }

    [Fact]
    public void What_is_left_for_a_person_or_in_conflict_is_said()
    {
        var sink = lab.Apply("LR-08 LR-09 LR-13");
        Assert.Equal("LR-08=Refused LR-09=Refused LR-13=LeftToPerson LR-08=Refused LR-09=Refused LR-13=LeftToPerson", sink.Outcomes);
        Assert.Equal("Hy.Change.Conflict", sink.Results[0].ErrorId);
    }

    [Fact]
    public void Targets_are_told_apart()
    {
        var other = lab.Connect("other");
        lab.Neglect(other);
        var plan = Lab.Plan(Lab.Assess("LR-01", lab.Hypervisor, other), lab.Hypervisor, other);
        var sink = new LabSink();
        lab.Apply(plan, sink, null, other);
        Assert.Equal("LR-01=Failed LR-01=Failed LR-01=Changed LR-01=Changed".Replace("Failed", "Refused", StringComparison.Ordinal), sink.Outcomes);
        Assert.Empty(lab.Hypervisor.Writes);
    }
}

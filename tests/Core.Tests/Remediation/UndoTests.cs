using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Tests.Remediation.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Remediation;

public sealed class UndoTests : IDisposable
{
    private const string Fixable = "LR-01 LR-02 LR-03 LR-04 LR-05 LR-06 LR-07 LR-08 LR-10 LR-11 LR-14";
    private static readonly ApplyOptions PowerCycle = new() { AllowImpact = [Impact.NextPowerCycle] };
    private readonly Lab lab = new();

    public void Dispose() => lab.Dispose();

    [Fact]
    public void Undo_restores_every_byte_and_a_second_undo_finds_nothing()
    {
        var before = lab.State();
        lab.Apply(Fixable, PowerCycle);
        Assert.NotEqual(before, lab.State());
        var sink = lab.Undo();
        Assert.All(sink.Results, result => Assert.True(result.Outcome == Outcome.Undone, result.ToString()));
        Assert.Equal(before, lab.State());
        Assert.Empty(lab.Undo().Results);
        Assert.All(Lab.Assess(Fixable, lab.Hypervisor), finding => Assert.Equal(Verdict.Fail, finding.Verdict));
    }

    [Fact]
    public void Without_a_name_the_last_run_that_is_not_undone_is_meant()
    {
        var careless = lab.State();
        lab.Apply("LR-01");
        var first = lab.State();
        lab.Apply("LR-05");
        lab.Apply("LR-05");
        lab.Undo();
        Assert.Equal(first, lab.State());
        lab.Undo();
        Assert.Equal(careless, lab.State());
    }

    [Fact]
    public void An_undo_can_be_undone_and_that_undone_again()
    {
        var careless = lab.State();
        lab.Apply(Fixable, PowerCycle);
        var hardened = lab.State();
        var undo = lab.Undo().Results[0].RunId;
        var redo = lab.Undo(new() { Run = undo });
        Assert.All(redo.Results, result => Assert.True(result.Outcome == Outcome.Undone, result.ToString()));
        Assert.Equal(hardened, lab.State());
        lab.Undo();
        Assert.Equal(careless, lab.State());
        Assert.Empty(lab.Undo().Results);
        Assert.Equal(JournalState.Intact, lab.Journal.Check().State);
    }

    [Fact]
    public void One_change_or_one_resource_can_be_undone_alone()
    {
        var sink = lab.Apply("LR-01 LR-05");
        lab.Undo(new() { Changes = [sink.Results[1].ChangeId!] });
        Assert.Equal(("on", "off"), (lab.Hypervisor[lab.Machines[0], LabPlace.First].Text, lab.Hypervisor[lab.Machines[0], LabPlace.Last].Text));
        Assert.Equal("LR-05=Undone LR-01=Undone", lab.Undo(new() { Resources = ["vm02"] }).Outcomes);
        Assert.Equal("on", lab.Hypervisor[lab.Machines[0], LabPlace.First].Text);
        Assert.Equal("LR-01=Undone", lab.Undo().Outcomes);
    }

    [Fact]
    public void A_resource_goes_back_through_all_runs()
    {
        var careless = lab.State();
        lab.Apply("LR-10");
        lab.Apply("LR-11");
        lab.Undo(new() { Resources = ["vm*"] });
        Assert.Equal(careless, lab.State());
    }

    [Fact]
    public void What_others_have_changed_since_is_refused_and_untouched()
    {
        lab.Apply("LR-01 LR-05");
        lab.Hypervisor[lab.Machines[0], LabPlace.First] = Reading.Known("elsewhere");
        var sink = lab.Undo();
        Assert.Equal("LR-05=Undone LR-01=Undone LR-01=Refused LR-05=Undone", sink.Outcomes);
        Assert.Contains("by others", sink.Results[2].Reason, StringComparison.Ordinal);
        Assert.Equal("elsewhere", lab.Hypervisor[lab.Machines[0], LabPlace.First].Text);
    }

    [Fact]
    public void What_a_later_run_has_changed_again_is_refused_by_its_name()
    {
        var first = lab.Apply("LR-10").Results[0].RunId;
        var second = lab.Apply("LR-11").Results[0].RunId;
        var sink = lab.Undo(new() { Run = first });
        Assert.All(sink.Results, result => Assert.Contains("run " + second + " has changed it again", result.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_as_before_already_is_said_and_not_written()
    {
        lab.Apply("LR-01");
        foreach (var machine in lab.Machines)
            lab.Hypervisor[machine, LabPlace.First] = Reading.Known("off");
        lab.Hypervisor.Writes.Clear();
        var sink = lab.Undo();
        Assert.All(sink.Results, result => Assert.Contains("already as before", result.Reason, StringComparison.Ordinal));
        Assert.Empty(lab.Hypervisor.Writes);
        Assert.Empty(lab.Undo().Results);
    }

    [Fact]
    public void What_the_platform_needs_to_restore_comes_back_from_the_journal()
    {
        lab.Hypervisor.Preparing = (_, changes) => [.. changes.Select(change => new Change(change.Setting, change.Before, change.After, "<disk/>\n"))];
        lab.Apply("LR-11");
        var restores = new List<string?>();
        lab.Hypervisor.Preparing = (_, changes) =>
        {
            restores.AddRange(changes.Select(change => change.Restore));
            return changes;
        };
        lab.Undo();
        Assert.Equal(["<disk/>\n", "<disk/>\n"], restores);
    }

    [Fact]
    public void What_the_platform_changes_along_with_it_is_undone_along_with_it()
    {
        var before = lab.State();
        lab.Hypervisor.Preparing = (resource, changes) => [.. changes, new Change(LabPlace.Level, lab.Hypervisor[resource, LabPlace.Level], Reading.Known(1))];
        lab.Apply("LR-01");
        Assert.Equal(1, lab.Hypervisor[lab.Machines[0], LabPlace.Level].Number);
        lab.Hypervisor.Preparing = (_, changes) => changes;
        lab.Undo();
        Assert.Equal(before, lab.State());
    }

    [Fact]
    public void What_others_have_added_to_a_table_stays()
    {
        lab.Apply("LR-10");
        lab.Hypervisor[lab.Machines[0], LabPlace.Disks] = LabPlace.DiskTable(["a", "ro", "moved"], ["b", "ro", "floppy"], ["c", "ro", "disk"], ["new", "ro", "disk"]);
        Assert.Equal("LR-10=Undone LR-10=Undone", lab.Undo().Outcomes);
        Assert.Equal(LabPlace.DiskTable(["a", "rw", "moved"], ["b", "rw", "floppy"], ["c", "ro", "disk"], ["new", "ro", "disk"]), lab.Hypervisor[lab.Machines[0], LabPlace.Disks]);
    }

    [Fact]
    public void One_refused_undo_does_not_hold_up_the_rest()
    {
        lab.Apply("LR-01 LR-05");
        lab.Hypervisor.Preparing = (_, changes) => changes.Any(change => change.Setting.Equals(LabPlace.Last))
            ? throw new HyException("Hy.Change.LockOut", "it carries this session.")
            : changes;
        Assert.Equal("LR-05=Refused LR-01=Undone LR-05=Refused LR-01=Undone", lab.Undo().Outcomes);
        lab.Hypervisor.Preparing = (_, changes) => changes;
        Assert.Equal("LR-05=Undone LR-05=Undone", lab.Undo().Outcomes);
    }

    [Fact]
    public void Names_that_the_journal_does_not_know_are_refused()
    {
        lab.Apply("LR-01");
        Assert.Equal("Hy.Id.Unknown", Assert.Throws<HyException>(() => lab.Undo(new() { Run = "nope" })).Id);
        Assert.Equal("Hy.Id.Unknown", Assert.Throws<HyException>(() => lab.Undo(new() { Changes = ["nope-1"] })).Id);
    }

    [Fact]
    public void Without_a_connection_nothing_is_undone_and_that_is_said()
    {
        lab.Apply("LR-01");
        var sink = new LabSink();
        new UndoOperation(lab.Journal).Run(new(), [], sink, CancellationToken.None);
        Assert.Equal("LR-01=Refused LR-01=Refused", sink.Outcomes);
        Assert.Equal(["lab"], new UndoOperation(lab.Journal).Select(new()).Select(change => change.Target).Distinct());
    }
}

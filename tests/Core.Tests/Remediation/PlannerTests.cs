using System.Diagnostics;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Tests.Remediation.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Remediation;

public sealed class PlannerTests : IDisposable
{
    private readonly Lab lab = new();

    public void Dispose() => lab.Dispose();

    [Fact]
    public void Hosts_come_first_then_prerequisites_then_impact_then_control()
    {
        var plan = lab.Plan("LR-0*");
        Assert.Equal(["LR-07", "LR-01", "LR-03", "LR-05", "LR-06", "LR-08", "LR-09", "LR-02", "LR-04"], plan.Repairs.Take(9).Select(repair => repair.Control));
        Assert.Equal(Enumerable.Range(1, plan.Repairs.Count), plan.Repairs.Select(repair => repair.Order));
        Assert.Equal(["host", "vm01", "vm02"], plan.Repairs.Select(repair => repair.Resource.Name).Distinct());
    }

    [Fact]
    public void A_repair_says_what_from_what_to_what()
    {
        var change = Assert.Single(lab.Plan("LR-03").Repairs[0].Changes);
        Assert.Equal((LabPlace.Unset, Lab.Careless[LabPlace.Unset], Reading.Absent), (change.Setting, change.Before, change.After));
        Assert.DoesNotContain('\u001b', lab.Plan("LR-03").Repairs[0].ToString());
    }

    [Fact]
    public void What_passes_needs_no_repair()
    {
        lab.Hypervisor[lab.Machines[0], LabPlace.First] = Reading.Known("on");
        Assert.Equal(["vm02"], lab.Plan("LR-01").Repairs.Select(repair => repair.Resource.Name));
    }

    [Theory]
    [InlineData("LR-12", "cannot be written")]
    [InlineData("LR-13", "by hand")]
    public void What_cannot_be_written_is_left_for_a_person(string control, string why)
    {
        var repair = lab.Plan(control).Repairs[0];
        Assert.False(repair.IsReady);
        Assert.Contains(why, repair.LeftToPerson, StringComparison.Ordinal);
        Assert.Empty(repair.Changes);
    }

    [Fact]
    public void A_target_without_connection_is_left_for_a_person() =>
        Assert.Contains("no open connection", Lab.Plan(Lab.Assess("LR-01", lab.Hypervisor)).Repairs[0].LeftToPerson, StringComparison.Ordinal);

    [Fact]
    public void A_recording_is_planned_as_the_target_itself_and_refused_when_it_is_to_be_changed()
    {
        var findings = Lab.Assess("LR-01", lab.Hypervisor);
        var recording = new RecordedHypervisor(lab.Hypervisor.Info, []);
        var plan = Lab.Plan(findings, recording);
        Assert.Equal(Lab.Plan(findings, lab.Hypervisor).Repairs.Select(repair => repair.ToString()), plan.Repairs.Select(repair => repair.ToString()));
        var sink = new LabSink();
        lab.Apply(plan, sink, null, recording);
        Assert.All(sink.Results, result => Assert.Equal((Outcome.Refused, "Hy.Change.Recording"), (result.Outcome, result.ErrorId)));
        Assert.Empty(sink.Asked);
        Assert.Empty(lab.Journal.Read());
    }

    [Fact]
    public void Two_controls_that_want_different_values_are_both_refused()
    {
        var repairs = lab.Plan("LR-08 LR-09").Repairs.Where(repair => repair.Resource.Name == "vm01").ToList();
        Assert.All(repairs, repair => Assert.False(repair.IsReady));
        Assert.Contains("LR-09", repairs[0].Conflict, StringComparison.Ordinal);
        Assert.Contains("LR-08", repairs[1].Conflict, StringComparison.Ordinal);
        Assert.All(lab.Plan("LR-08").Repairs, repair => Assert.True(repair.IsReady));
    }

    [Fact]
    public void Two_controls_that_want_the_same_value_agree() => Assert.All(lab.Plan("LR-01 LR-14").Repairs, repair => Assert.True(repair.IsReady));

    [Fact]
    public void Two_controls_over_one_table_follow_one_another()
    {
        var repairs = lab.Plan("LR-10 LR-11").Repairs.Where(repair => repair.Resource.Name == "vm01").ToList();
        Assert.All(repairs, repair => Assert.True(repair.IsReady, repair.ToString()));
        Assert.Equal(LabPlace.DiskTable(["a", "ro", "disk"], ["b", "ro", "floppy"], ["c", "ro", "disk"]), repairs[0].Changes[0].After);
        Assert.Equal(repairs[0].Changes[0].After, repairs[1].Changes[0].Before);
        Assert.Equal(LabPlace.DiskTable(["a", "ro", "disk"], ["c", "ro", "disk"]), repairs[1].Changes[0].After);
    }

    [Fact]
    public void A_prerequisite_that_is_planned_comes_before_it()
    {
        var plan = lab.Plan("LR-04 LR-05");
        Assert.Equal(["LR-05", "LR-04"], plan.Repairs.Take(2).Select(repair => repair.Control));
        Assert.All(plan.Repairs, repair => Assert.True(repair.IsReady));
    }

    [Fact]
    public void Without_its_prerequisite_a_repair_is_refused()
    {
        // Not chosen, and read for nothing: whether it passes is not known.
        Assert.Contains("LR-05 must pass first", lab.Plan("LR-04").Repairs[0].Conflict, StringComparison.Ordinal);
        Assert.Contains("LR-07 must pass first", lab.Plan("LR-06").Repairs[0].Conflict, StringComparison.Ordinal);
        // Known to fail, and not repaired.
        var findings = Lab.Assess("LR-06 LR-07", lab.Hypervisor);
        var plan = Lab.Plan([.. findings.Where(finding => finding.Control == "LR-06")], lab.Hypervisor);
        Assert.Contains("it fails", plan.Repairs[0].Conflict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prerequisite_that_passes_need_not_be_among_the_findings()
    {
        lab.Hypervisor[lab.Host, LabPlace.HostGate] = Reading.Known("on");
        var findings = Lab.Assess("LR-06 LR-07", lab.Hypervisor);
        Assert.True(Lab.Plan(findings, lab.Hypervisor).Repairs[0].IsReady);
        Assert.True(Lab.Plan([.. findings.Where(finding => finding.Verdict == Verdict.Fail)], lab.Hypervisor).Repairs[0].IsReady);
    }

    [Fact]
    public void Repairs_that_wait_for_one_another_are_refused()
    {
        var plan = lab.Plan("LR-15 LR-16");
        Assert.All(plan.Repairs, repair => Assert.False(repair.IsReady, repair.ToString()));
    }

    [Fact]
    public void What_the_plan_depends_on_is_the_findings_alone()
    {
        var findings = Lab.Assess("LR-*", lab.Hypervisor);
        var reads = lab.Hypervisor.Reads.Count;
        var plan = Lab.Plan(findings, lab.Hypervisor);
        Assert.Equal(reads, lab.Hypervisor.Reads.Count);
        Assert.Equal(plan.Repairs.Select(repair => repair.ToString()), Lab.Plan([.. findings.Reverse()], lab.Hypervisor).Repairs.Select(repair => repair.ToString()));
    }

    [Fact]
    public void Ten_thousand_findings_are_planned_within_a_second()
    {
        using var large = new Lab(machines: 10000 / 17);
        var findings = Lab.Assess("LR-*", large.Hypervisor);
        Assert.InRange(findings.Count, 9900, 11500);
        var watch = Stopwatch.StartNew();
        var plan = Lab.Plan(findings, large.Hypervisor);
        // The figure belongs to the benchmarks; here only what grows faster than the findings is to be noticed.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.True(plan.Ready > 5000);
    }
}

using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using Xunit;
using static HypervisorHardening.Core.Tests.Operations.Doubles.FakeHypervisor;

namespace HypervisorHardening.Core.Tests.Operations;

public sealed class AssessOperationTests
{
    /// <summary>Longer than any machine needs; only a test that fails waits so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Findings_come_out_while_other_resources_are_still_being_read()
    {
        using var emitted = new ManualResetEventSlim();
        var sink = new KeepingSink { OnEmit = _ => emitted.Set() };
        var target = new FakeHypervisor("kvm", Host(), Vm("a"), Vm("b"))
        {
            Before = (number, _) => Assert.True(number != 1 || emitted.Wait(Patience), "no finding came out while the second resource was waited for"),
        };

        Engine.Assess(sink, new(), target);

        Assert.Empty(sink.Warnings);
        Assert.All(sink.Findings, finding => Assert.True(finding.Verdict is Verdict.Pass or Verdict.Manual, finding.ToString()));
    }

    [Fact]
    public void Targets_are_read_side_by_side()
    {
        using var met = new Barrier(3);
        FakeHypervisor Target(string name) => new(name, Host(), Vm("a"))
        {
            Before = (number, _) => Assert.True(number != 0 || met.SignalAndWait(Patience), "the targets were read one after another"),
        };
        var sink = new KeepingSink();

        var summary = Engine.Assess(sink, new(), Target("one"), Target("two"), Target("three"));

        Assert.Empty(sink.Warnings);
        Assert.Equal(["one", "three", "two"], sink.Findings.Select(finding => finding.Target.Target).Distinct().Order());
        Assert.Single(sink.Findings.GroupBy(finding => finding.Target.Target).Select(group => group.Count()).Distinct());
        Assert.Equal(3, summary.Targets.Count);
    }

    [Fact]
    public void The_sink_is_called_on_the_callers_thread_only()
    {
        var sink = new KeepingSink();
        Engine.Assess(sink, new(), new FakeHypervisor("one", Host(), Vm("a")), new FakeHypervisor("two", Host()) { OnList = () => throw new HyException("Hy.Test", "dead") });
        Assert.Equal([Environment.CurrentManagedThreadId], sink.Threads);
        Assert.NotEmpty(sink.Warnings);
    }

    [Fact]
    public void Cancelling_ends_the_run_at_once_and_nothing_comes_after_it()
    {
        using var source = new CancellationTokenSource();
        var sink = new KeepingSink { OnEmit = _ => source.Cancel() };
        var target = new FakeHypervisor("kvm", [Host(), .. Enumerable.Range(0, 10_000).Select(number => Vm("vm" + number))])
        {
            // A reader that waits for its second resource hears of the end as well.
            Before = (number, cancellation) => Assert.True(number == 0 || cancellation.WaitHandle.WaitOne(Patience)),
        };

        Assert.ThrowsAny<OperationCanceledException>(() => Engine.Assess(sink, new(), source.Token, target));

        Assert.Single(sink.Findings);
        Assert.Empty(sink.Updates);
        Assert.Empty(sink.Warnings);
        Assert.Equal((1, 1), (target.Begun, target.Ended));
    }

    [Fact]
    public void A_run_that_is_cancelled_before_it_starts_reads_nothing()
    {
        var sink = new KeepingSink();
        var target = new FakeHypervisor("kvm", Host());
        Assert.ThrowsAny<OperationCanceledException>(() => Engine.Assess(sink, new(), new CancellationToken(true), target));
        Assert.Empty(sink.Findings);
        Assert.Equal(0, target.Begun);
    }

    [Fact]
    public void A_sink_that_throws_ends_the_run_and_its_collectors()
    {
        var sink = new KeepingSink { OnEmit = _ => throw new InvalidOperationException("the pipeline has stopped") };
        FakeHypervisor[] targets = [.. Enumerable.Range(0, 3).Select(number => new FakeHypervisor("kvm" + number, [Host(), .. Enumerable.Range(0, 1000).Select(vm => Vm("vm" + vm))]))];

        var thrown = Assert.Throws<InvalidOperationException>(() => Engine.Assess(sink, new(), targets));

        Assert.Equal("the pipeline has stopped", thrown.Message);
        Assert.Single(sink.Findings);
        Assert.All(targets, target => Assert.Equal(target.Begun, target.Ended));
    }

    [Fact]
    public void Progress_counts_resources_and_says_how_much_is_left()
    {
        var sink = new KeepingSink();
        Engine.Assess(sink, new(), new FakeHypervisor("kvm", Host(), Vm("a"), Vm("b"), Network("n")));
        Assert.Equal([1, 2, 3, 4], sink.Updates.Select(update => update.Done));
        Assert.All(sink.Updates, update => Assert.Equal(4, update.Total));
        Assert.Equal(TimeSpan.Zero, sink.Updates[^1].Remaining);
        Assert.All(sink.Updates, update => Assert.Equal(TimeSpan.FromTicks(update.Elapsed.Ticks / update.Done * (4 - update.Done)), update.Remaining));
    }

    [Fact]
    public void The_time_left_is_not_known_before_anything_is_done() =>
        Assert.Null(new ProgressUpdate("Assessing", 0, 10, TimeSpan.FromSeconds(1)).Remaining);

    [Fact]
    public void A_resource_that_nobody_may_change_is_not_applicable_however_it_is_set()
    {
        var sink = new KeepingSink();
        Engine.Assess(sink, new(), new FakeHypervisor("kvm", Host(), Vm("vCLS", system: "the cluster owns it")) { Value = (_, _) => Reading.Known("off") });
        var ofIt = sink.Findings.Where(finding => finding.Resource.Name == "vCLS").ToList();
        Assert.Equal(3, ofIt.Count);
        Assert.All(ofIt, finding => Assert.Equal((Verdict.NotApplicable, "the cluster owns it"), (finding.Verdict, finding.Reason)));
    }

    [Fact]
    public void A_machine_is_judged_by_the_settings_of_the_host_that_it_is_on()
    {
        var sink = new KeepingSink();
        Engine.Assess(sink, new() { Controls = ["TK-03"] }, new FakeHypervisor("kvm", Host("good"), Host("bad"), Vm("a", "good"), Vm("b", "bad"), Vm("c", "elsewhere"), Vm("d", null))
        {
            Value = (resource, _) => Reading.Known(resource.Name == "good" ? "on" : "off"),
        });
        Assert.Equal([("a", Verdict.Pass), ("b", Verdict.Fail), ("c", Verdict.Unknown), ("d", Verdict.Unknown)], sink.Findings.Select(finding => (finding.Resource.Name, finding.Verdict)));
        Assert.Equal(["on", "off"], sink.Findings.Take(2).Select(finding => finding.Evidence.Single().Reading.Text));
    }

    [Fact]
    public void Hosts_are_read_but_not_judged_when_only_machines_are_named()
    {
        var sink = new KeepingSink();
        var target = new FakeHypervisor("kvm", Host(), Vm("web-1"), Vm("db-1"));
        Engine.Assess(sink, new() { Resources = ["WEB-*"] }, target);
        Assert.Equal(["host", "web-1"], target.ResourcesAsked.Select(resource => resource.Name));
        Assert.Equal(["web-1"], sink.Findings.Select(finding => finding.Resource.Name).Distinct());
        Assert.Equal(Verdict.Pass, sink.Findings.Single(finding => finding.Control == "TK-03").Verdict);
    }

    [Fact]
    public void Only_the_kinds_of_resources_that_the_chosen_controls_judge_are_listed()
    {
        var target = new FakeHypervisor("kvm", Host(), Vm("a"), Network("n"));
        Engine.Assess(new(), new() { Controls = ["TK-01"] }, target);
        Assert.Equal([Scope.Host, Scope.VirtualMachine], target.ScopesAsked.Order());
    }

    [Fact]
    public void A_target_is_judged_by_the_controls_for_its_platform_only()
    {
        var sink = new KeepingSink();
        Engine.Assess(sink, new(), new FakeHypervisor("xen", Host(), Vm("a")) { Info = Target("xen", Platform.Xen) });
        Assert.Equal(["TK-07", "TX-01", "TX-02"], sink.Findings.Select(finding => finding.Control));
    }

    [Fact]
    public void A_run_that_could_judge_nothing_is_an_error()
    {
        Assert.Equal("Hy.Select.Target", Assert.Throws<HyException>(() => Engine.Assess(new(), new())).Id);
        Assert.Equal("Hy.Select.Nothing", Assert.Throws<HyException>(() => Engine.Assess(new(), new() { Controls = ["TX-01"] }, new FakeHypervisor("kvm", Host(), Vm("a")))).Id);
        var noSuchName = Assert.Throws<HyException>(() => Engine.Assess(new(), new() { Resources = ["wbe-*"] }, new FakeHypervisor("kvm", Host(), Vm("web-1"))));
        Assert.Equal("Hy.Select.Resource", noSuchName.Id);
        Assert.Contains("wbe-*", noSuchName.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_without_anything_to_judge_is_no_error()
    {
        var summary = Engine.Assess(new(), new() { Controls = ["TK-01"] }, new FakeHypervisor("kvm", Host()));
        Assert.Equal(0, summary.Counts.Total);
        Assert.Null(summary.ByRecommendation.Single(rollUp => rollUp.Id == "HY-SR-2").Overall);
    }
}

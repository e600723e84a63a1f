using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using Xunit;
using static HypervisorHardening.Core.Tests.Operations.Doubles.FakeHypervisor;

namespace HypervisorHardening.Core.Tests.Operations;

/// <summary>What a target that misbehaves does to a run: its findings are Unknown with the reason, and the run goes on.</summary>
public sealed class TargetFaultTests
{
    private static readonly AssessmentRequest Flags = new() { Controls = ["TK-01", "TK-02"] };

    public static TheoryData<string> Faults => ["HyException", "InvalidOperationException", "IOException", "TaskCanceledException", "NullReferenceException"];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_target_that_lists_nothing_is_unknown_and_others_are_judged(string fault)
    {
        var sink = new KeepingSink();
        Engine.Assess(sink, Flags, Healthy(), new FakeHypervisor("dead", Host()) { OnList = () => throw Fault(fault) });

        var dead = sink.Findings.Where(finding => finding.Target.Target == "dead").ToList();
        Assert.Equal(["TK-01", "TK-02"], dead.Select(finding => finding.Control).Order());
        Assert.All(dead, finding => Assert.Equal(Verdict.Unknown, finding.Verdict));
        Assert.All(dead, finding => Assert.Contains("it went away", finding.Reason, StringComparison.Ordinal));
        Assert.Equal(3, sink.Findings.Count(finding => finding.Target.Target == "healthy" && finding.Verdict == Verdict.Pass));
        Said(sink, fault == "HyException" ? "Hy.Test.Gone" : "Hy.Read.Fault");
    }

    [Fact]
    public void A_dead_target_is_not_silent_when_resources_are_named()
    {
        var sink = new KeepingSink();
        var summary = Engine.Assess(sink, new() { Controls = ["TK-01"], Resources = ["web-*"] }, new FakeHypervisor("dead") { OnList = () => throw Fault("HyException") });
        Assert.Equal(1, summary.Counts.Unknown);
        Said(sink, "Hy.Test.Gone");
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_target_that_dies_half_way_is_unknown_from_there_on(string fault)
    {
        var sink = new KeepingSink();
        Engine.Assess(sink, Flags, Healthy(), Dying(2, () => throw Fault(fault)));

        Assert.Equal([("host", Verdict.Pass), ("a", Verdict.Pass), ("b", Verdict.Unknown), ("c", Verdict.Unknown)], Verdicts(sink, "dead"));
        Assert.All(sink.Findings.Where(finding => finding.Verdict == Verdict.Unknown), finding => Assert.Contains("it went away", finding.Reason, StringComparison.Ordinal));
        Assert.Equal(3, Verdicts(sink, "healthy").Count);
        Said(sink, fault == "HyException" ? "Hy.Test.Gone" : "Hy.Read.Fault");
        Assert.Equal(sink.Updates[^1].Total, sink.Updates[^1].Done);
    }

    [Fact]
    public void A_target_that_fails_after_its_last_answer_is_heard_of()
    {
        var sink = new KeepingSink();
        Engine.Assess(sink, Flags, Dying(4, () => throw Fault("HyException")));
        Assert.All(Verdicts(sink, "dead"), pair => Assert.Equal(Verdict.Pass, pair.Verdict));
        Said(sink, "Hy.Test.Gone");
    }

    [Fact]
    public void A_target_that_ends_early_leaves_the_rest_unknown()
    {
        var sink = new KeepingSink();
        Engine.Assess(sink, Flags, new FakeHypervisor("dead", Host(), Vm("a"), Vm("b")) { Answered = asked => asked.Take(1) });
        Assert.Equal([("host", Verdict.Pass), ("a", Verdict.Unknown), ("b", Verdict.Unknown)], Verdicts(sink, "dead"));
        Said(sink, "Hy.Read.Incomplete");
    }

    [Fact]
    public void A_resource_left_out_is_the_one_that_is_unknown()
    {
        var sink = new KeepingSink();
        Engine.Assess(sink, Flags, new FakeHypervisor("dead", Host(), Vm("a"), Vm("vanished"), Vm("c")) { Answered = asked => asked.Where(resource => resource.Name != "vanished") });
        Assert.Equal([("host", Verdict.Pass), ("a", Verdict.Pass), ("c", Verdict.Pass), ("vanished", Verdict.Unknown)], Verdicts(sink, "dead"));
        Said(sink, "Hy.Read.Incomplete");
    }

    [Fact]
    public void Answers_twice_over_and_unasked_ones_are_not_counted()
    {
        var sink = new KeepingSink();
        Engine.Assess(sink, Flags, new FakeHypervisor("odd", Host(), Vm("a")) { Answered = asked => [asked[0], asked[0], Vm("unasked"), asked[1], asked[1]] });
        Assert.Equal([("host", Verdict.Pass), ("a", Verdict.Pass)], Verdicts(sink, "odd"));
        Assert.Empty(sink.Warnings);
    }

    [Fact]
    public void Readings_that_were_not_answered_are_unknown()
    {
        var sink = new KeepingSink();
        Engine.Assess(sink, new() { Controls = ["TK-01"] }, new FakeHypervisor("kvm", Host(), Vm("a")) { Value = (_, _) => Reading.Unreadable("no\u001b[2J rights") });
        var finding = Assert.Single(sink.Findings);
        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Contains("no\u001b[2J rights", finding.Reason, StringComparison.Ordinal);
        Assert.Empty(sink.Warnings);
    }

    [Fact]
    public void A_control_that_throws_is_unknown_and_the_others_go_on()
    {
        var sink = new KeepingSink();
        Engine.Assess(sink, new() { Controls = ["TX-*"] }, new FakeHypervisor("xen", Host(), Vm("a"), Vm("b")) { Info = Target("xen", Platform.Xen) });
        Assert.Equal([Verdict.Pass, Verdict.Unknown, Verdict.Pass, Verdict.Unknown], sink.Findings.Select(finding => finding.Verdict));
        Assert.Contains("out of\\u000Aluck", sink.Findings[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_cannot_be_read_never_passes()
    {
        // Fixed seed: the same states on every machine.
        var random = new Random(20260131);
        Reading[] states = [Reading.Known("on"), Reading.Known("off"), Reading.Known(""), Reading.Absent, Reading.Unreadable("no rights")];
        for (var round = 0; round < 50; round++)
        {
            var given = new Dictionary<(string, Setting), Reading>();
            var sink = new KeepingSink();
            Engine.Assess(sink, new(), new FakeHypervisor("kvm", [Host(), .. Enumerable.Range(0, 20).Select(number => Vm("vm" + number)), Network("n")])
            {
                Value = (resource, setting) => given[(resource.Name, setting)] = setting.Columns.Count > 0 && random.Next(2) == 0
                    ? Reading.Known([new Row(setting.Columns, ["x", "closed"])])
                    : states[random.Next(states.Length)],
            });

            foreach (var finding in sink.Findings)
            {
                foreach (var setting in finding.ControlInfo.Reads)
                {
                    if (given[(setting.Scope == finding.Resource.Kind ? finding.Resource.Name : "host", setting)].State == ReadingState.Unreadable)
                        Assert.True(finding is { Verdict: Verdict.Unknown, Reason: not null }, finding.ToString());
                }
            }

            Assert.Contains(sink.Findings, finding => finding.Verdict == Verdict.Unknown);
        }
    }

    private static FakeHypervisor Healthy() => new("healthy", Host(), Vm("a"), Vm("b"));

    private static FakeHypervisor Dying(int at, Action how) => new("dead", Host(), Vm("a"), Vm("b"), Vm("c"))
    {
        Before = (number, _) =>
        {
            if (number == at)
                how();
        },
    };

    private static Exception Fault(string kind) => kind switch
    {
        "HyException" => new HyException("Hy.Test.Gone", "it went away"),
        "InvalidOperationException" => new InvalidOperationException("it went away"),
        "IOException" => new IOException("it went away"),
        "TaskCanceledException" => new TaskCanceledException("it went away"),
        _ => new NullReferenceException("it went away"),
    };

    private static IReadOnlyList<(string Name, Verdict Verdict)> Verdicts(KeepingSink sink, string target) =>
        [.. sink.Findings.Where(finding => finding.Target.Target == target).Select(finding => (finding.Resource.Name, finding.Verdict))];

    private static void Said(KeepingSink sink, string id)
    {
        var warning = Assert.Single(sink.Warnings);
        Assert.Equal(id, warning.Id);
        Assert.StartsWith("dead: ", warning.Message, StringComparison.Ordinal);
    }
}

using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Drift;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using Xunit;
using static HypervisorHardening.Core.Tests.Operations.Doubles.FakeHypervisor;

namespace HypervisorHardening.Core.Tests.Drift;

public sealed class MajorityTests
{
    [Fact]
    public void A_host_with_another_verdict_than_most_is_odd()
    {
        var odd = Assert.Single(Odd(Cluster("vc", "on", "on", "off", "on")));
        Assert.Equal(("TK-02", "c", "vc", Verdict.Fail, "off"), (odd.Control, odd.Resource.Name, odd.Target, odd.Verdict, odd.Actual));
        Assert.Equal((Verdict.Pass, "on", true, 3, 4), (odd.MajorityVerdict, odd.MajorityActual, odd.IsSameValue, odd.Agreeing, odd.Hosts));
        Assert.Equal((Severity.Medium, "HY-SR-6A"), (odd.Severity, Assert.Single(odd.Recommendations)));
        Assert.Equal("TK-02 Host c: Fail, Pass on 3 of 4", odd.ToString());
    }

    [Fact]
    public void The_one_that_is_right_is_odd_too_where_most_are_wrong() =>
        Assert.Equal([("b", Verdict.Pass)], Odd(Cluster("vc", "off", "on", "off")).Select(odd => (odd.Resource.Name, odd.Verdict)));

    [Fact]
    public void A_host_with_another_value_of_the_same_verdict_is_odd() =>
        Assert.Equal([("c", "no", "off")], Odd(Cluster("vc", "off", "off", "no")).Select(odd => (odd.Resource.Name, odd.Actual, odd.MajorityActual)));

    [Fact]
    public void A_host_that_could_not_be_read_is_odd() =>
        Assert.Equal([("a", Verdict.Unknown)], Odd(Cluster("vc", null, "on", "on")).Select(odd => (odd.Resource.Name, odd.Verdict)));

    [Fact]
    public void Most_may_agree_in_the_verdict_alone()
    {
        var odd = Assert.Single(Odd(Cluster("vc", "1", "2", "3", "on")));
        Assert.Equal(("d", Verdict.Fail, null, false, 3), (odd.Resource.Name, odd.MajorityVerdict, odd.MajorityActual, odd.IsSameValue, odd.Agreeing));
    }

    [Fact]
    public void Half_is_no_majority()
    {
        Assert.Empty(Odd(Cluster("vc", "on", "on", "off", "off")));
        Assert.Empty(Odd(Cluster("vc", "on", "on", "on")));
        Assert.Empty(Odd(Cluster("vc", "1", "2", "3")));
    }

    [Fact]
    public void Targets_of_one_host_each_are_peers_and_those_of_a_manager_are_not()
    {
        IReadOnlyList<Finding> findings = [.. Cluster("vc", "off", "off", "off"), .. Cluster("one", "on"), .. Cluster("two", "on"), .. Cluster("three", "off")];
        Assert.Equal(["three"], Odd(findings).Select(odd => odd.Target));
    }

    [Fact]
    public void What_is_on_the_hosts_is_not_compared()
    {
        var findings = Engine.Whole(new(), new FakeHypervisor("vc", Host("a"), Host("b"), Host("c"), Vm("x"), Vm("y"), Vm("z"))
        {
            Value = (resource, _) => Reading.Known(resource.Name == "x" ? "off" : "on"),
        }).Findings;
        Assert.Contains(findings, finding => finding.Verdict == Verdict.Fail);
        Assert.Empty(Odd(findings));
    }

    [Fact]
    public void Fewer_than_three_peers_are_refused()
    {
        Assert.Equal("Hy.Drift.Peers", Assert.Throws<HyException>(() => Odd([])).Id);
        Assert.Equal("Hy.Drift.Peers", Assert.Throws<HyException>(() => Odd([.. Cluster("vc", "on", "off"), .. Cluster("one", "on")])).Id);
    }

    private static IReadOnlyList<OddOneOut> Odd(IReadOnlyList<Finding> findings) => new DriftOperation(new AssessOperation(Engine.Selector, () => Now)).Odd(findings.Reverse());

    /// <summary>Findings of a target with hosts a, b and so on of these values; null cannot be read.</summary>
    private static IReadOnlyList<Finding> Cluster(string name, params string?[] values) =>
        Engine.Whole(new() { Controls = ["TK-02"] }, new FakeHypervisor(name, [.. values.Select((_, number) => Host(((char)('a' + number)).ToString()))])
        {
            Value = (resource, _) => values[resource.Name[0] - 'a'] is { } value ? Reading.Known(value) : Reading.Unreadable("no rights"),
        }).Findings;
}

using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Drift;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using HypervisorHardening.Core.Tests.Snapshots.Doubles;
using Xunit;
using static HypervisorHardening.Core.Tests.Operations.Doubles.FakeHypervisor;

namespace HypervisorHardening.Core.Tests.Drift;

public sealed class DriftOperationTests
{
    private static readonly DriftOperation Drift = new(new AssessOperation(Engine.Selector, () => Now));

    [Theory]
    [InlineData("Pass on", "Fail off", DriftKind.Regressed, true)]
    [InlineData("Fail off", "Pass on", DriftKind.Fixed, false)]
    [InlineData("Fail off", "Fail no", DriftKind.ValueChanged, false)]
    [InlineData("Pass on", "Pass On", DriftKind.ValueChanged, false)]
    [InlineData(null, "Fail off", DriftKind.Appeared, true)]
    [InlineData(null, "Pass on", DriftKind.Appeared, false)]
    [InlineData("NotApplicable", "Fail off", DriftKind.Appeared, true)]
    [InlineData("NotApplicable", "Pass on", DriftKind.Appeared, false)]
    [InlineData("Manual", "Fail off", DriftKind.Appeared, true)]
    [InlineData("Fail off", null, DriftKind.Gone, false)]
    [InlineData("Unknown", null, DriftKind.Gone, false)]
    [InlineData("Fail off", "NotApplicable", DriftKind.Gone, false)]
    [InlineData("Pass on", "Unknown", DriftKind.UnknownNow, false)]
    [InlineData("Fail off", "Unknown", DriftKind.UnknownNow, false)]
    [InlineData("NotApplicable", "Unknown", DriftKind.UnknownNow, false)]
    [InlineData("Manual", "Unknown", DriftKind.UnknownNow, false)]
    [InlineData("Pass on", "Manual", DriftKind.UnknownNow, false)]
    [InlineData("Unknown", "Pass on", DriftKind.KnownAgain, false)]
    [InlineData("Unknown", "Fail off", DriftKind.KnownAgain, true)]
    [InlineData("Unknown", "Manual", DriftKind.KnownAgain, false)]
    [InlineData("Manual", "Pass on", DriftKind.KnownAgain, false)]
    public void Every_kind_of_drift(string? before, string? after, DriftKind kind, bool isWorse)
    {
        var entry = Assert.Single(Drift.Compare(Findings(before), Findings(after)));
        Assert.Equal((kind, isWorse), (entry.Kind, entry.IsWorse));
        Assert.Equal((Word(before), Word(after), Actual(before), Actual(after)), (entry.BeforeVerdict?.ToString(), entry.AfterVerdict?.ToString(), entry.BeforeActual, entry.AfterActual));
        Assert.Equal(("TK-01", "v-web", "kvm", Severity.High), (entry.Control, entry.Resource.Id, entry.Target, entry.Severity));
        Assert.Equal(["HY-SR-2", "HY-SR-9"], entry.Recommendations);
        Assert.Equal(kind + " TK-01 VirtualMachine web: " + (Word(before) ?? "none") + " -> " + (Word(after) ?? "none"), entry.ToString());
    }

    [Theory]
    [InlineData("Pass on")]
    [InlineData("Fail off")]
    [InlineData("Unknown")]
    [InlineData("Manual")]
    [InlineData("NotApplicable")]
    public void What_stays_is_no_drift(string finding) => Assert.Empty(Drift.Compare(Findings(finding), Findings(finding)));

    [Fact]
    public void Equal_assessments_have_no_drift_in_whatever_order()
    {
        var before = Fleet("kvm", "off");
        Assert.NotEmpty(before);
        Assert.Empty(Drift.Compare(before, [.. Fleet("kvm", "off").Reverse()]));
    }

    [Fact]
    public void A_renamed_resource_is_the_same_and_goes_by_its_new_name()
    {
        Assert.Empty(Drift.Compare(Of(new Resource(Scope.VirtualMachine, "id", "old"), "on"), Of(new Resource(Scope.VirtualMachine, "id", "new"), "on")));
        var drift = Drift.Compare(Of(new Resource(Scope.VirtualMachine, "id", "old"), "on"), Of(new Resource(Scope.VirtualMachine, "id", "new"), "off"));
        Assert.Equal([(DriftKind.Regressed, "new")], drift.Select(entry => (entry.Kind, entry.Resource.Name)));
    }

    [Fact]
    public void The_same_name_with_another_id_is_another_resource() => Assert.Equal(
        [(DriftKind.Appeared, "two"), (DriftKind.Gone, "one")],
        Drift.Compare(Of(new Resource(Scope.VirtualMachine, "one", "web"), "on"), Of(new Resource(Scope.VirtualMachine, "two", "web"), "on")).Select(entry => (entry.Kind, entry.Resource.Id)));

    [Fact]
    public void The_same_resource_of_another_target_is_another_one()
    {
        var drift = Drift.Compare(Fleet("kvm", "on"), Fleet("other", "on"));
        Assert.Equal(["other", "kvm"], drift.Select(entry => entry.Target).Distinct());
        Assert.Equal([DriftKind.Appeared, DriftKind.Gone], drift.Select(entry => entry.Kind).Distinct());
        Assert.Equal(Fleet("kvm", "on").Count * 2, drift.Count);
    }

    [Fact]
    public void Resources_that_share_an_id_are_compared_in_their_order()
    {
        IReadOnlyList<Finding> twice = [.. Findings("Pass on"), .. Findings("Fail off")];
        Assert.Empty(Drift.Compare(twice, twice));
        Assert.Equal([DriftKind.Gone], Drift.Compare(twice, Findings("Pass on")).Select(entry => entry.Kind));
    }

    [Fact]
    public void The_order_is_that_of_kind_target_resource_and_control_however_findings_came()
    {
        IReadOnlyList<Finding> before = [.. Fleet("b", "on"), .. Fleet("a", "on")], after = [.. Fleet("a", "off"), .. Fleet("b", "off").Where(finding => finding.Resource.Name != "x")];
        var drift = Drift.Compare(before, after);
        Assert.Equal(drift.Select(entry => entry.ToString() + entry.Target), Drift.Compare([.. before.Reverse()], [.. after.Reverse()]).Select(entry => entry.ToString() + entry.Target));
        Assert.Equal((DriftKind.Regressed, "a", Scope.Host), (drift[0].Kind, drift[0].Target, drift[0].Resource.Kind));
        Assert.Equal((DriftKind.Gone, "b", "x"), (drift[^1].Kind, drift[^1].Target, drift[^1].Resource.Name));
    }

    [Fact]
    public void Nothing_on_either_side_and_several_editions_are_refused()
    {
        Assert.Equal("Hy.Drift.Nothing", Assert.Throws<HyException>(() => Drift.Compare([], [])).Id);
        var other = Engine.Whole(new() { Edition = Edition.Final2018 }, new FakeHypervisor("kvm", Host())).Findings;
        Assert.Equal("Hy.Drift.Editions", Assert.Throws<HyException>(() => Drift.Compare(Fleet("kvm", "on"), other)).Id);
    }

    [Fact]
    public void A_snapshot_is_judged_as_the_findings_that_it_is_compared_with()
    {
        using var saved = new Saved();
        var findings = Engine.Whole(new() { Edition = Edition.Draft2014, Controls = ["TK-06"] }, Saved.Targets()).Findings;
        Assert.NotEmpty(findings);
        var sink = new KeepingSink();
        Drift.Judge(saved.Path, findings, sink, CancellationToken.None);
        Assert.Equal(findings.Count, sink.Findings.Count);
        Assert.Empty(Drift.Compare(sink.Findings, findings));

        var all = new KeepingSink();
        Drift.Judge(saved.Path, [], all, CancellationToken.None);
        Assert.Equal(Engine.Whole(new(), Saved.Targets()).Findings.Count, all.Findings.Count);
    }

    private static IReadOnlyList<Finding> Fleet(string name, string value) => Engine.Whole(new(), new FakeHypervisor(name, Host(), Vm("w"), Vm("x"), Network("n"))
    {
        Value = (_, setting) => setting.Columns.Count > 0 ? Reading.Known([new Row(setting.Columns, ["one", "closed"])]) : Reading.Known(value),
    }).Findings;

    private static IReadOnlyList<Finding> Of(Resource resource, string value) =>
        Engine.Whole(new() { Controls = ["TK-01"] }, new FakeHypervisor("kvm", resource) { Value = (_, _) => Reading.Known(value) }).Findings;

    private static string? Word(string? finding) => finding?.Split(' ')[0];

    private static string? Actual(string? finding) => finding?.Contains(' ', StringComparison.Ordinal) == true ? finding.Split(' ')[1] : null;

    /// <summary>One finding of a verdict and a value; none of null.</summary>
    private static IReadOnlyList<Finding> Findings(string? text)
    {
        if (text is null)
            return [];
        var judgement = Enum.Parse<Verdict>(Word(text)!) switch
        {
            Verdict.Pass => Judgement.Pass(Actual(text)!),
            Verdict.Fail => Judgement.Fail(Actual(text)!),
            Verdict.Unknown => Judgement.Unknown("no rights"),
            Verdict.Manual => Judgement.Manual("look"),
            _ => Judgement.NotApplicable("no such thing"),
        };
        return [new Finding(Engine.Library.All.Single(control => control.Id == "TK-01"), Edition.Rev1, ["HY-SR-2", "HY-SR-9"], Target("kvm"),
            new Observation(Vm("web"), Now, new Dictionary<Setting, Reading>()), null, SitePolicy.None.Parameters, judgement, TimeSpan.Zero, new PolicyOverlay(SitePolicy.None, Now))];
    }
}

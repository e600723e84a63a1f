using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using HypervisorHardening.Core.Tests.Policy.Doubles;
using HypervisorHardening.Core.Tests.Reports;
using Xunit;
using static HypervisorHardening.Core.Tests.Operations.Doubles.FakeHypervisor;

namespace HypervisorHardening.Core.Tests.Policy;

public sealed class PolicyRunTests
{
    [Fact]
    public void An_exception_lies_over_the_verdict_and_leaves_it()
    {
        var assessment = Assess(PolicyText.Exceptions(PolicyText.Exception(resources: "a*")));
        var excepted = Assert.Single(assessment.Findings, finding => finding.IsExcepted);
        Assert.Equal(("TK-01", "a1", Verdict.Fail), (excepted.Control, excepted.Resource.Name, excepted.Verdict));
        Assert.Equal("excepted until 2026-06-30 12:00:00 +00:00 by Ops (CHG-1): old", excepted.PolicyNote);
        var counts = assessment.Summary.Counts;
        Assert.Equal((assessment.Findings.Count(finding => finding.Verdict == Verdict.Fail), 1), (counts.Fail, counts.FailExcepted));
        Assert.Equal(counts.Fail - 1, counts.OpenFail);
        Assert.Empty(assessment.Summary.PolicyWarnings);
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00Z", false)]
    [InlineData("2026-01-31T12:00:00.0000001Z", true)]
    [InlineData("2026-01-31T11:59:59.9999999Z", false)]
    [InlineData("2026-01-31T13:00:00+01:00", false)]
    [InlineData("2026-01-31T13:00:01+01:00", true)]
    [InlineData("2026-01-31T01:00:01-11:00", true)]
    [InlineData("2026-02-01T02:00:00+14:00", false)]
    [InlineData("2026-02-01T02:01+14:00", true)]
    public void It_ends_at_the_instant_itself_whatever_the_zone(string expires, bool isInForce)
    {
        var finding = Assess(PolicyText.Exceptions(PolicyText.Exception(resources: "a1", expires: expires))).Findings.Single(finding => finding.Exception is not null);
        Assert.Equal(isInForce, finding.IsExcepted);
        Assert.StartsWith(isInForce ? "excepted until 2026-" : "exception expired since 2026-", finding.PolicyNote, StringComparison.Ordinal);
    }

    [Theory]
    // In the night of 29 March 2026 the clocks of Berlin go from 02:00 +01:00 to 03:00 +02:00, which is 01:00 UTC;
    // on 25 October 02:30 comes twice, the second time an hour later.
    [InlineData("2026-03-29T01:59:59+01:00", "2026-03-29T00:59:59Z")]
    [InlineData("2026-03-29T03:00:00+02:00", "2026-03-29T01:00:00Z")]
    [InlineData("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z")]
    public void A_change_to_or_from_summer_time_moves_no_instant(string expires, string instant)
    {
        var entry = PolicyText.Read(PolicyText.Exceptions(PolicyText.Exception(expires: expires))).Exceptions[0];
        var at = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(entry.IsInForce(at.AddTicks(-1)));
        Assert.False(entry.IsInForce(at));
    }

    [Fact]
    public void An_expired_exception_fails_loudly_and_says_since_when()
    {
        var summary = Assess(PolicyText.Exceptions(PolicyText.Exception(expires: "2026-01-01T00:00:00+01:00"))).Summary;
        Assert.Equal((0, summary.Counts.Fail), (summary.Counts.FailExcepted, summary.Counts.OpenFail));
        var warning = Assert.Single(summary.PolicyWarnings);
        Assert.Equal(("Hy.Policy.Expired", 1, 32), (warning.Id, warning.Line, warning.Column));
        Assert.Contains("expired since 2026-01-01 00:00:00 +01:00 by Ops", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-02T12:00:00Z", true)]
    [InlineData("2026-03-02T12:00:01Z", false)]
    public void One_about_to_expire_warns_from_30_days_on(string expires, bool warns) => Assert.Equal(
        warns ? ["Hy.Policy.Expiring"] : [], Assess(PolicyText.Exceptions(PolicyText.Exception(expires: expires))).Summary.PolicyWarnings.Select(warning => warning.Id));

    [Fact]
    public void Of_several_the_one_in_force_counts_then_the_longest()
    {
        var text = PolicyText.Exceptions(PolicyText.Exception(expires: "2026-01-01T00:00:00Z"), PolicyText.Exception(expires: "2026-05-01T00:00:00Z"), PolicyText.Exception(expires: "2026-04-01T00:00:00Z"));
        Assert.All(Assess(text).Findings.Where(finding => finding.Control == "TK-01"), finding => Assert.Equal(5, finding.Exception!.Until.Month));
    }

    [Theory]
    [InlineData("KvmVm*", "v-a1", "KVM", 2)]
    [InlineData("tk-01", "A1", "*", 1)]
    [InlineData("*", "*", "kvm", 6)]
    [InlineData("TK-01", "a?", "other", 0)]
    public void Its_scope_is_controls_resources_and_targets(string controls, string resources, string targets, int excepted)
    {
        var findings = Assess(PolicyText.Exceptions(PolicyText.Exception(controls, resources, targets))).Findings;
        Assert.Equal(excepted, findings.Count(finding => finding.IsExcepted && finding.Verdict == Verdict.Fail));
        Assert.All(findings.Where(finding => finding.Verdict is Verdict.Pass or Verdict.NotApplicable), finding => Assert.Null(finding.Exception));
    }

    [Fact]
    public void What_matches_nothing_is_warned_of_unless_the_run_was_narrowed()
    {
        var text = PolicyText.Exceptions(PolicyText.Exception(resources: "gone"), PolicyText.Exception(targets: "elsewhere"), PolicyText.Exception("TK-02", targets: "other*"));
        var warnings = Assess(text).Summary.PolicyWarnings;
        Assert.Equal(["Hy.Policy.Unmatched", "Hy.Policy.Target"], warnings.Select(warning => warning.Id));
        Assert.Contains("2 entries", warnings[1].Message, StringComparison.Ordinal);
        Assert.Equal(["Hy.Policy.Target"], Assess(text, new() { Resources = ["a1"] }).Summary.PolicyWarnings.Select(warning => warning.Id));
        Assert.Empty(Assess(text, new() { Controls = ["TK-04"] }).Summary.PolicyWarnings);
    }

    [Fact]
    public void An_attestation_lies_over_manual_findings_alone()
    {
        var assessment = Assess(PolicyText.Attestations(PolicyText.Attestation()));
        Assert.All(assessment.Findings, finding => Assert.Equal(finding.Control == "TK-04" ? Verdict.Pass : null, finding.Attested));
        Assert.All(assessment.Findings.Where(finding => finding.Control == "TK-04"), finding => Assert.Equal(Verdict.Manual, finding.Verdict));
        Assert.Equal((2, 2, 0), (assessment.Summary.Counts.Manual, assessment.Summary.Counts.AttestedPass, assessment.Summary.Counts.AttestedFail));
    }

    [Fact]
    public void What_is_attested_to_be_wrong_is_open_until_it_is_excepted()
    {
        var request = new AssessmentRequest { Controls = ["TK-04"] };
        var wrong = PolicyText.Attestations(PolicyText.Attestation("fail"));
        Assert.Equal(2, Assess(wrong, request).Summary.Counts.OpenFail);
        var counts = Assess(wrong.Replace("\"version\": 1,", "\"version\": 1, \"exceptions\": [" + PolicyText.Exception("TK-04") + "],", StringComparison.Ordinal), request).Summary.Counts;
        Assert.Equal((0, 2, 2), (counts.OpenFail, counts.ManualExcepted, counts.AttestedFail));
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00Z", "2026-06-01T00:00:00Z", true, null)]
    [InlineData("2026-01-31T12:00:01Z", "2026-06-01T00:00:00Z", false, "Hy.Policy.Future")]
    [InlineData("2026-01-01T12:00:00Z", "2026-01-31T12:00:00Z", false, "Hy.Policy.Expired")]
    public void An_attestation_counts_from_its_day_to_its_end(string when, string until, bool counts, string? warning)
    {
        var assessment = Assess(PolicyText.Attestations(PolicyText.Attestation(when: when, until: until)));
        Assert.Equal(counts ? 2 : 0, assessment.Summary.Counts.AttestedPass);
        Assert.Equal(warning, assessment.Summary.PolicyWarnings.SingleOrDefault()?.Id);
        Assert.All(assessment.Findings.Where(finding => finding.Control == "TK-04"), finding => Assert.NotNull(finding.Attestation));
    }

    [Fact]
    public void A_plan_leaves_alone_what_is_excepted_and_says_so()
    {
        var findings = Assess(PolicyText.Exceptions(PolicyText.Exception(resources: "a1"), PolicyText.Exception(resources: "b1", expires: "2026-01-01T00:00:00Z")), new() { Controls = ["TK-01"] }).Findings;
        var plan = new PlanOperation(Engine.Library).Run(findings, [new FakeHypervisor("kvm")]);
        Assert.Equal([true, false], plan.Repairs.Select(repair => repair.IsExcepted));
        Assert.StartsWith("excepted until 2026-06-30 12:00:00 +00:00 by Ops (CHG-1): old.", plan.Repairs[0].LeftToPerson, StringComparison.Ordinal);
        Assert.False(plan.Repairs[0].IsReady);
        Assert.DoesNotContain("except", plan.Repairs[1].LeftToPerson, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_reach_the_findings() => Assert.Equal("9", Assess("{ \"version\": 1, \"parameters\": { \"LP-07\": { \"most\": 9 } } }").Findings[0].Policy.Parameters.Of("LP-07", new("most", "3", "")));

    [Fact]
    public void JSON_and_CSV_show_both_the_verdict_and_what_lies_over_it()
    {
        var assessment = Assess(PolicyText.Exceptions(PolicyText.Exception(resources: "a1"), PolicyText.Exception(resources: "b1", expires: "2026-01-01T00:00:00Z")));
        using var json = System.Text.Json.JsonDocument.Parse(Written.By("json", assessment));
        var exceptions = json.RootElement.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("control").GetString() == "TK-01").Select(finding => finding.GetProperty("exception")).ToList();
        Assert.Equal([true, false], exceptions.Select(exception => exception.GetProperty("inForce").GetBoolean()));
        Assert.Equal("Ops", exceptions[0].GetProperty("owner").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("summary").GetProperty("failExcepted").GetInt32());
        var lines = Written.By("csv", assessment).Split("\r\n").Where(line => line.StartsWith("TK-01,", StringComparison.Ordinal)).ToList();
        Assert.Contains(",Fail,", lines[0], StringComparison.Ordinal);
        Assert.Contains(",yes,2026-06-30T12:00:00.0000000+00:00,Ops,CHG-1,old,", lines[0], StringComparison.Ordinal);
        Assert.Contains(",expired,2026-01-01T", lines[1], StringComparison.Ordinal);
    }

    private static Assessment Assess(string policy, AssessmentRequest? request = null)
    {
        request ??= new();
        request.Policy = PolicyText.Read(policy);
        return Engine.Whole(request, new FakeHypervisor("kvm", Host(), Vm("a1"), Vm("b1"))
        {
            Value = (_, setting) => setting.Columns.Count > 0 ? Reading.Absent : Reading.Known("off"),
        });
    }
}

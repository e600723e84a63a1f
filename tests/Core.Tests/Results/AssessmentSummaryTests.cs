using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using Xunit;
using static HypervisorHardening.Core.Tests.Operations.Doubles.FakeHypervisor;

namespace HypervisorHardening.Core.Tests.Results;

public sealed class AssessmentSummaryTests
{
    [Fact]
    public void A_finding_counts_once_for_each_recommendation_that_it_serves()
    {
        var summary = Assess(new() { Controls = ["TK-01"] });
        Assert.Equal((3, 2, 1), (summary.Counts.Total, summary.Counts.Pass, summary.Counts.Fail));
        Assert.Equal(["HY-SR-2", "HY-SR-9"], summary.ByRecommendation.Where(rollUp => rollUp.Overall is not null).Select(rollUp => rollUp.Id));
        Assert.All(summary.ByRecommendation.Where(rollUp => rollUp.Overall is not null), rollUp => Assert.Equal((3, Verdict.Fail), (rollUp.Counts.Total, rollUp.Overall)));
    }

    [Fact]
    public void A_finding_counts_once_for_a_function_and_a_threat_though_two_recommendations_lead_there()
    {
        var summary = Assess(new() { Controls = ["TK-01"] });
        var served = Engine.Catalogue.RecommendationsOf(Edition.Rev1).Where(recommendation => recommendation.Id is "HY-SR-2" or "HY-SR-9").ToList();
        Assert.All(summary.ByFunction, rollUp => Assert.Equal(served.Any(recommendation => recommendation.Functions.Contains(rollUp.Id)) ? 3 : 0, rollUp.Counts.Total));
        Assert.All(summary.ByThreat, rollUp => Assert.Equal(served.Any(recommendation => recommendation.Threats.Contains(rollUp.Id)) ? 3 : 0, rollUp.Counts.Total));
        Assert.Contains(summary.ByThreat, rollUp => rollUp.Counts.Total == 3);
    }

    [Fact]
    public void Every_recommendation_asked_for_is_there_and_without_a_finding_it_has_no_verdict()
    {
        var summary = Assess(new());
        Assert.Equal(22 + 15, summary.ByRecommendation.Count);
        var without = summary.ByRecommendation.Where(rollUp => rollUp.Counts.Total == 0).ToList();
        Assert.NotEmpty(without);
        Assert.All(without, rollUp => Assert.Null(rollUp.Overall));
    }

    [Fact]
    public void Only_what_was_asked_for_is_rolled_up()
    {
        var summary = Assess(new() { Recommendations = ["HY-SR-9"] });
        Assert.Equal("HY-SR-9", Assert.Single(summary.ByRecommendation).Id);
        Assert.Equal(3, summary.Counts.Total);
    }

    [Theory]
    [InlineData("Pass Fail Unknown Manual NotApplicable", Verdict.Fail)]
    [InlineData("Pass Unknown Manual NotApplicable", Verdict.Unknown)]
    [InlineData("Pass Manual NotApplicable", Verdict.Manual)]
    [InlineData("NotApplicable Pass", Verdict.Pass)]
    [InlineData("NotApplicable", Verdict.NotApplicable)]
    [InlineData("", null)]
    public void The_verdict_over_all_is_the_worst(string verdicts, Verdict? overall)
    {
        var counts = new VerdictCounts();
        foreach (var verdict in verdicts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            counts.Add(Enum.Parse<Verdict>(verdict));
        Assert.Equal(overall, counts.Overall);
        Assert.Equal(verdicts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, counts.Total);
    }

    [Fact]
    public void Functions_are_called_as_the_edition_calls_them()
    {
        foreach (var edition in new[] { Edition.Rev1, Edition.Draft2014 })
        {
            var summary = Assess(new() { Edition = edition });
            Assert.NotEmpty(summary.ByFunction);
            Assert.All(summary.ByFunction, rollUp => Assert.Equal(Engine.Catalogue.FindFunction(rollUp.Id).Names[edition], rollUp.Title));
        }
    }

    [Fact]
    public void Findings_have_one_order_however_they_came()
    {
        var findings = Engine.Whole(new(), Fleet("b"), Fleet("a")).Findings.ToList();
        var shuffled = findings.ToArray();
        new Random(7).Shuffle(shuffled);
        Assert.Equal(findings, new Assessment(shuffled, Assess(new())).Findings);
        Assert.Equal("a", findings[0].Target.Target);
        Assert.Equal(Scope.Host, findings[0].Resource.Kind);
    }

    [Fact]
    public void The_evidence_is_what_was_read_and_when()
    {
        var finding = Engine.Whole(new() { Controls = ["TK-03"] }, Fleet("a")).Findings[0];
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal((Place.HostFlag, "on", Now), (evidence.Setting, evidence.Reading.Text, evidence.CollectedAt));
        Assert.Equal("test: flag = on", evidence.ToString());
        Assert.Equal("Pass TK-03 VirtualMachine x", finding.ToString());
    }

    private static FakeHypervisor Fleet(string name) => new(name, Host(), Vm("x"), Vm("y"), Vm("z"), Network("n"))
    {
        Value = (resource, setting) => setting.Columns.Count > 0 ? Reading.Absent : Reading.Known(resource.Name == "y" ? "off" : "on"),
    };

    private static AssessmentSummary Assess(AssessmentRequest request) => Engine.Assess(new(), request, Fleet("kvm"));
}

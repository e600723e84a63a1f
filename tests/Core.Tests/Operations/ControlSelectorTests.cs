using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Operations;

public sealed class ControlSelectorTests
{
    [Fact]
    public void Without_a_choice_every_control_of_the_edition_is_chosen() =>
        Assert.Equal(["TK-01", "TK-02", "TK-03", "TK-04", "TK-05", "TK-07", "TX-01", "TX-02"], Chosen(new()));

    [Theory]
    [InlineData("6a", "TK-02")]
    [InlineData("HY-SR-6", "TK-02 TK-03")]
    [InlineData("vm-ns-r1", "TK-05")]
    [InlineData("hysr9", "TK-01")]
    public void By_recommendation(string text, string expected) => Assert.Equal(expected.Split(' '), Chosen(new() { Recommendations = [text] }));

    [Theory]
    [InlineData("tk-01", "TK-01")]
    [InlineData("TK-0?", "TK-01 TK-02 TK-03 TK-04 TK-05 TK-07")]
    [InlineData("*flag", "TK-01 TK-02 TK-03 TX-01")]
    [InlineData("KvmVmManual", "TK-04")]
    public void By_control(string text, string expected) => Assert.Equal(expected.Split(' '), Chosen(new() { Controls = [text] }));

    [Fact]
    public void By_severity_and_platform()
    {
        Assert.Equal(["TK-01", "TK-07", "TX-01"], Chosen(new() { Severities = [Severity.High] }));
        Assert.Equal(["TK-07", "TX-01", "TX-02"], Chosen(new() { Platforms = [Platform.Xen] }));
        Assert.Equal(["TK-07", "TX-01"], Chosen(new() { Platforms = [Platform.Xen], Severities = [Severity.High] }));
    }

    [Theory]
    [InlineData("HY-BF2")]
    [InlineData("bf5")]
    public void By_function_is_by_its_recommendations(string text)
    {
        var function = Engine.Catalogue.FindFunction(text);
        Assert.Equal(ServingAny(Engine.Catalogue.Recommendations.Where(recommendation => recommendation.Functions.Contains(function.Id))), Chosen(new() { Functions = [text] }));
    }

    [Theory]
    [InlineData("HYP-T1")]
    [InlineData("t3")]
    public void By_threat_is_by_its_recommendations(string text)
    {
        var threat = Engine.Catalogue.FindThreat(text);
        Assert.Equal(ServingAny(Engine.Catalogue.Recommendations.Where(recommendation => recommendation.Threats.Contains(threat.Id))), Chosen(new() { Threats = [text] }));
    }

    [Fact]
    public void The_2014_draft_has_its_own_numbers_and_controls()
    {
        var selections = Engine.Selector.Select(new() { Edition = Edition.Draft2014 });
        Assert.Equal(["HY-SR-21"], selections.Single(selection => selection.Control.Id == "TK-07").Recommendations);
        Assert.Equal(["HY-SR-14"], selections.Single(selection => selection.Control.Id == "TK-06").Recommendations);
        Assert.Equal(["VM-NS-R1"], selections.Single(selection => selection.Control.Id == "TK-05").Recommendations);
        Assert.Equal(["HY-SR-2"], selections.Single(selection => selection.Control.Id == "TK-01").Recommendations);
        Assert.Equal(["TK-07"], Chosen(new() { Edition = Edition.Draft2014, Recommendations = ["21"] }));
        Assert.Equal(["TK-06"], Chosen(new() { Edition = Edition.Draft2014, Recommendations = ["HY-SR-14"] }));
        Assert.Equal(["TK-04"], Chosen(new() { Recommendations = ["HY-SR-14"] }));
    }

    [Theory]
    [InlineData(Edition.Rev1)]
    [InlineData(Edition.Final2018)]
    [InlineData(Edition.Draft2017)]
    [InlineData(Edition.Draft2014)]
    public void The_recommendations_of_800_125B_stand_beside_every_edition_once(Edition edition)
    {
        var recommendations = Engine.Selector.Recommendations(new() { Edition = edition });
        Assert.Equal(15, recommendations.Count(recommendation => recommendation.Edition == Edition.VirtualNetwork));
        Assert.Equal(Engine.Catalogue.RecommendationsOf(edition).Count + 15, recommendations.Count);
        Assert.Equal(recommendations.Count, recommendations.Select(recommendation => recommendation.Id).Distinct().Count());
        Assert.Equal(["TK-05"], Chosen(new() { Edition = edition, Recommendations = ["VM-NS-R1"] }));
    }

    [Fact]
    public void The_edition_of_800_125B_is_of_it_alone()
    {
        Assert.Equal(15, Engine.Selector.Recommendations(new() { Edition = Edition.VirtualNetwork }).Count);
        Assert.Equal(["TK-05"], Chosen(new() { Edition = Edition.VirtualNetwork }));
    }

    [Fact]
    public void Choices_that_leave_nothing_are_an_error()
    {
        var error = Assert.Throws<HyException>(() => Engine.Selector.Select(new() { Recommendations = ["6a"], Severities = [Severity.High] }));
        Assert.Equal("Hy.Select.Nothing", error.Id);
        Assert.Contains("Rev. 1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TK-001", "TK-01")]
    [InlineData("KvmVmFlog", "KvmVmFlag")]
    public void An_unknown_control_comes_with_what_was_probably_meant(string text, string meant)
    {
        var error = Assert.Throws<HyException>(() => Engine.Selector.Select(new() { Controls = [text] }));
        Assert.Equal("Hy.Id.Unknown", error.Id);
        Assert.Contains("did you mean " + meant + "?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_ids_of_every_kind_are_refused()
    {
        AssessmentRequest[] requests =
        [
            new() { Recommendations = ["HY-SR-99"] }, new() { Functions = ["HY-BF9"] }, new() { Threats = ["HYP-T99"] }, new() { Controls = ["nonsense"] },
            new() { Controls = [""] }, new() { Recommendations = ["HY-SR-2", ""] },
        ];
        Assert.All(requests, request => Assert.Equal("Hy.Id.Unknown", Assert.Throws<HyException>(() => Engine.Selector.Select(request)).Id));
    }

    [Fact]
    public void The_message_about_a_hostile_or_endless_id_still_says_what_to_do()
    {
        var error = Assert.Throws<HyException>(() => Engine.Selector.Select(new() { Controls = ["\u001b[31m" + new string('*', 1_000_000) + "x"] }));
        Assert.EndsWith("hysr catalog controls.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.Message);
    }

    [Fact]
    public void An_id_of_another_edition_is_refused_and_not_dropped()
    {
        var error = Assert.Throws<HyException>(() => Engine.Selector.Select(new() { Recommendations = ["HY-SR-2", "draft2014:HY-SR-21"] }));
        Assert.Equal("Hy.Id.Edition", error.Id);
        Assert.Contains("draft2014", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Chosen(AssessmentRequest request) => Engine.Selector.Select(request).Select(selection => selection.Control.Id);

    private static IEnumerable<string> ServingAny(IEnumerable<Recommendation> recommendations)
    {
        var keys = recommendations.Select(recommendation => recommendation.Key).ToHashSet();
        return Engine.Library.All.Where(control => Engine.Selector.Served(control, Edition.Rev1).Any(served => keys.Contains(served.Key))).Select(control => control.Id);
    }
}

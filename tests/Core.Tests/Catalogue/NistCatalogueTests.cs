using HypervisorHardening.Core.Catalogue;
using Xunit;

namespace HypervisorHardening.Core.Tests.Catalogue;

public sealed class NistCatalogueTests
{
    private static readonly NistCatalogue Catalogue = NistCatalogue.Load();

    [Theory]
    [InlineData(Edition.Guide2011, 18)]
    [InlineData(Edition.Draft2014, 22)]
    [InlineData(Edition.Draft2017, 20)]
    [InlineData(Edition.Final2018, 20)]
    [InlineData(Edition.Rev1, 22)]
    [InlineData(Edition.VirtualNetwork, 15)]
    public void Each_document_has_its_recommendations(Edition edition, int count)
    {
        var recommendations = Catalogue.RecommendationsOf(edition);
        Assert.Equal(count, recommendations.Count);
        Assert.All(recommendations, recommendation => Assert.Equal(edition, recommendation.Edition));
        if (edition != Edition.Guide2011)
            Assert.Equal(count, Catalogue.Document(edition).LabelledStatements);
    }

    [Fact]
    public void Rev1_is_in_the_order_of_its_numbers_with_6_in_three_parts() => Assert.Equal(
        "1 2 3 4 5 6A 6B 6C 7 8 9 10 11 12 13 14 15 16 17 18 19 20",
        string.Join(" ", Catalogue.RecommendationsOf(Edition.Rev1).Select(recommendation => recommendation.Id.Replace("HY-SR-", ""))));

    [Fact]
    public void There_are_seven_documents_and_the_draft_of_Rev1_lists_nothing_of_its_own()
    {
        Assert.Equal(7, Catalogue.Editions.Count);
        Assert.Equal("800-125Ar1-ipd", Assert.Single(Catalogue.Editions, info => info.Edition is null).Id);
        foreach (var edition in Enum.GetValues<Edition>())
            Assert.Equal(EditionName.DocumentId(edition), Catalogue.Document(edition).Id);
        Assert.Equal(20, Catalogue.Document(Edition.Rev1).Numbers);
        Assert.Null(Catalogue.Document(Edition.VirtualNetwork).Numbers);
        Assert.Equal("2018-08-14", Catalogue.Document(Edition.Final2018).Withdrawn);
    }

    [Fact]
    public void Threats_are_of_five_kinds()
    {
        Assert.Equal(27, Catalogue.Threats.Count);
        Assert.Equal([4, 3, 5, 3, 12], Enum.GetValues<ThreatKind>().Select(kind => Catalogue.Threats.Count(threat => threat.Kind == kind)));
        Assert.All(Catalogue.Threats, threat => Assert.Equal(threat.Kind == ThreatKind.TaskThreat, threat.IdIsOurs));
        Assert.Equal("HY-DV4", Catalogue.FindThreat("HYP-DV4").PrintedAs);
    }

    [Fact]
    public void Functions_are_named_as_each_edition_names_them()
    {
        Assert.Equal(["HY-BF1", "HY-BF2", "HY-BF3", "HY-BF4", "HY-BF5"], Catalogue.Functions.Select(function => function.Id));
        var first = Catalogue.Functions[0];
        Assert.Equal("VM Process Isolation", first.Name);
        Assert.Equal("Execution Isolation for Virtual Machines", first.Names[Edition.Draft2014]);
        Assert.All(Catalogue.Functions, function =>
        {
            Assert.NotEmpty(function.Tasks);
            Assert.Equal(4, function.Names.Count);
            Assert.Equal(4, function.Components.Count);
            Assert.Equal(4, function.Locations.Count);
        });
    }

    [Fact]
    public void Only_BF3_has_no_recommendation_and_says_why()
    {
        foreach (var function in Catalogue.Functions)
        {
            var none = function.Recommendations.Values.All(ids => ids.Count == 0);
            Assert.Equal(function.Id == "HY-BF3", none);
            Assert.Equal(none, function.Note is not null);
        }

        Assert.Contains("No recommendation in any edition", Catalogue.FindFunction("BF3").Note);
    }

    [Fact]
    public void A_function_lists_the_recommendations_that_name_it()
    {
        foreach (var function in Catalogue.Functions)
        {
            foreach (var (edition, ids) in function.Recommendations)
                Assert.Equal(ids, Catalogue.RecommendationsFor(function, edition).Select(recommendation => recommendation.Id));
        }
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        Assert.All(Catalogue.Recommendations, recommendation =>
        {
            Assert.Equal(recommendation.Functions.Count, Catalogue.FunctionsOf(recommendation).Count);
            Assert.Equal(recommendation.Threats.Count, Catalogue.ThreatsOf(recommendation).Count);
            Assert.Equal(recommendation.Sp80053.Count + recommendation.Sp80053Related.Count, Catalogue.Sp80053Of(recommendation).Count);
            Assert.All(recommendation.Supersedes, key => Assert.Contains(recommendation.Key, ByKey(key).SupersededBy));
            Assert.All(recommendation.SupersededBy, key => Assert.Contains(recommendation.Key, ByKey(key).Supersedes));
        });
        Assert.All(Catalogue.Threats, threat => Assert.All(threat.Functions, id => Assert.Contains(Catalogue.Functions, function => function.Id == id)));
        Assert.All(Catalogue.CrossEditionMap, row => Assert.All(
            SpEditions, edition => Assert.All(row.In(edition).Where(id => id[0] != '('), id => Assert.NotNull(ByKey(EditionName.DocumentId(edition) + ":" + id)))));
    }

    [Fact]
    public void Ids_and_keys_are_unique()
    {
        Assert.Equal(117, Catalogue.Recommendations.Select(recommendation => recommendation.Key).Distinct().Count());
        Assert.All(Catalogue.Recommendations, recommendation => Assert.Equal(EditionName.DocumentId(recommendation.Edition) + ":" + recommendation.Id, recommendation.Key));
        Assert.Equal(27, Catalogue.Threats.Select(threat => threat.Id).Distinct().Count());
        Assert.Equal(132, Catalogue.Sp80053Controls.Select(control => control.Id).Distinct().Count());
    }

    [Fact]
    public void The_text_of_a_function_is_kept_beside_its_id()
    {
        var network = Catalogue.FindRecommendations("VM-NS-R1", Edition.Rev1)[0];
        Assert.Equal("HY-BF5 (virtual network)", network.FunctionText);
        Assert.Equal(["HY-BF5"], network.Functions);
        var platform = Catalogue.FindRecommendations("HY-SR-1", Edition.Rev1)[0];
        Assert.Equal("N/A", platform.FunctionText);
        Assert.Empty(platform.Functions);
    }

    [Fact]
    public void Stated_and_inferred_threats_are_kept_apart()
    {
        var threat = Catalogue.FindThreat("HYP-T1");
        var stated = Catalogue.RecommendationsAgainst(threat, Edition.Rev1, LinkBasis.Stated);
        var inferred = Catalogue.RecommendationsAgainst(threat, Edition.Rev1, LinkBasis.Inferred);
        Assert.Equal(["HY-SR-2"], stated.Select(recommendation => recommendation.Id));
        Assert.Equal(["HY-SR-6A", "HY-SR-6B", "HY-SR-6C", "HY-SR-7"], inferred.Select(recommendation => recommendation.Id));
        Assert.Equal(5, Catalogue.RecommendationsAgainst(threat, Edition.Rev1).Count);
        Assert.Null(stated[0].BasisOf("HYP-T2"));
        Assert.Equal("HYP-T1 (inferred)", inferred[0].ThreatLinks[0].ToString());
    }

    [Fact]
    public void Links_to_SP_800_53_say_whose_judgement_they_are()
    {
        var links = Catalogue.Sp80053Of(Catalogue.FindRecommendations("HY-SR-1", Edition.Draft2014)[0]);
        Assert.Equal(["CM-7", "SA-8(7)", "SC-3(3)", "SC-3"], links.Select(link => link.Control.Id));
        Assert.Equal([false, false, true, true], links.Select(link => link.IsRelated));
        Assert.All(links, link => Assert.Equal("our judgement", link.Basis));
        Assert.Equal(["low", "moderate", "high"], links[0].Control.Baselines);
    }

    [Theory]
    [InlineData("HY-SR-21", Edition.Draft2014, Edition.Rev1, "HY-SR-20", "renumbered, strengthened")]
    [InlineData("HY-SR-20", Edition.Rev1, Edition.Draft2014, "HY-SR-21", "renumbered, strengthened")]
    [InlineData("HY-SR-6", Edition.Final2018, Edition.Rev1, "HY-SR-6A HY-SR-6B", "reworked, split")]
    [InlineData("HY-SR-6C", Edition.Rev1, Edition.Final2018, "HY-SR-2", "reworded")]
    [InlineData("HY-SR-10", Edition.Draft2014, Edition.Rev1, "HY-SR-10 HY-SR-11", "split")]
    [InlineData("HY-SR-11", Edition.Final2018, Edition.Rev1, "HY-SR-11", "split")]
    [InlineData("HY-SR-3", Edition.Rev1, Edition.Draft2014, "HY-SR-6 HY-SR-7", "merged")]
    [InlineData("HY-SR-9", Edition.Rev1, Edition.Draft2014, "", "added 2017")]
    [InlineData("HY-SR-22", Edition.Draft2014, Edition.Rev1, "", "removed to SP 800-125B")]
    [InlineData("HY-SR-22", Edition.Draft2014, Edition.VirtualNetwork, "", "removed to SP 800-125B")]
    [InlineData("HY-SR-5", Edition.Rev1, Edition.Rev1, "HY-SR-5", "renumbered")]
    [InlineData("VM-NS-R1", Edition.VirtualNetwork, Edition.Rev1, "", null)]
    public void A_recommendation_is_followed_to_another_edition(string id, Edition from, Edition to, string expected, string? change)
    {
        var correspondence = Catalogue.Follow(Catalogue.FindRecommendations(id, from)[0], to);
        Assert.Equal(expected, string.Join(" ", correspondence.Recommendations.Select(recommendation => recommendation.Id)));
        Assert.Equal(change, correspondence.Change);
    }

    [Fact]
    public void The_map_holds_both_ways_and_agrees_with_the_lineage()
    {
        foreach (var recommendation in Catalogue.Recommendations.Where(recommendation => SpEditions.Contains(recommendation.Edition)))
        {
            var row = Assert.Single(Catalogue.CrossEditionMap, row => row.In(recommendation.Edition).Contains(recommendation.Id));
            foreach (var edition in SpEditions.Where(edition => edition != recommendation.Edition))
            {
                var others = Catalogue.Follow(recommendation, edition).Recommendations;
                Assert.All(others, other => Assert.Contains(other.Id, row.In(edition)));
                Assert.All(others, other => Assert.Contains(recommendation, Catalogue.Follow(other, recommendation.Edition).Recommendations));
                Assert.Equal(row.In(edition).Any(id => id[0] != '('), others.Count > 0);
            }
        }
    }

    private static Edition[] SpEditions => [Edition.Draft2014, Edition.Draft2017, Edition.Final2018, Edition.Rev1];

    private static Recommendation ByKey(string key) => Catalogue.Recommendations.Single(recommendation => recommendation.Key == key);
}

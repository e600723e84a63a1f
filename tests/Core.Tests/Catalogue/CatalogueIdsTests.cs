using HypervisorHardening.Core.Catalogue;
using Xunit;

namespace HypervisorHardening.Core.Tests.Catalogue;

public sealed class CatalogueIdsTests
{
    private static readonly NistCatalogue Catalogue = NistCatalogue.Load();

    [Theory]
    [InlineData("HY-SR-6a", "HY-SR-6A")]
    [InlineData("hysr6A", "HY-SR-6A")]
    [InlineData("6a", "HY-SR-6A")]
    [InlineData("HY-SR1", "HY-SR-1")]
    [InlineData("HY-SR-01", "HY-SR-1")]
    [InlineData("HY-SR-001", "HY-SR-1")]
    [InlineData("hy sr 6 A", "HY-SR-6A")]
    [InlineData("HY_SR_6(a)", "HY-SR-6A")]
    [InlineData("SR-20", "HY-SR-20")]
    [InlineData(" 10 ", "HY-SR-10")]
    [InlineData("HY\u2013SR\u201113", "HY-SR-13")]
    [InlineData("6", "HY-SR-6A HY-SR-6B HY-SR-6C")]
    [InlineData("HY-SR-06", "HY-SR-6A HY-SR-6B HY-SR-6C")]
    [InlineData("VM-NS-R1", "VM-NS-R1")]
    [InlineData("vmnsr1", "VM-NS-R1")]
    [InlineData("NS1", "VM-NS-R1")]
    [InlineData("ns-r01", "VM-NS-R1")]
    [InlineData("npr2", "VM-NPR-R2")]
    [InlineData("vm-fw-4", "VM-FW-R4")]
    [InlineData("tm3", "VM-TM-R3")]
    [InlineData("hv3", "HV-3")]
    [InlineData("GOS-06", "GOS-6")]
    [InlineData("p1", "P-1")]
    [InlineData("800-125Ar1:HY-SR-2", "HY-SR-2")]
    public void Recommendations_are_found_by_any_spelling(string text, string expected) =>
        Assert.Equal(expected, string.Join(" ", Catalogue.FindRecommendations(text, Edition.Rev1).Select(recommendation => recommendation.Id)));

    [Theory]
    [InlineData("6", Edition.Final2018, "800-125A:HY-SR-6")]
    [InlineData("22", Edition.Draft2014, "800-125A-ipd:HY-SR-22")]
    [InlineData("draft2014:21", Edition.Rev1, "800-125A-ipd:HY-SR-21")]
    [InlineData("NS1", Edition.Draft2014, "800-125B:VM-NS-R1")]
    public void A_number_is_of_the_edition_asked_for(string text, Edition edition, string key) =>
        Assert.Equal(key, Assert.Single(Catalogue.FindRecommendations(text, edition)).Key);

    [Fact]
    public void Every_recommendation_is_found_by_its_id_and_by_its_key() => Assert.All(Catalogue.Recommendations, recommendation =>
    {
        Assert.Same(recommendation, Assert.Single(Catalogue.FindRecommendations(recommendation.Id, recommendation.Edition)));
        Assert.Same(recommendation, Assert.Single(Catalogue.FindRecommendations(recommendation.Key, Edition.Rev1)));
    });

    [Theory]
    [InlineData("HY-SR-61", Edition.Rev1, "There is no recommendation 'HY-SR-61' in SP 800-125A Rev. 1; did you mean HY-SR-6A?")]
    [InlineData("HY-RS-13", Edition.Rev1, "There is no recommendation 'HY-RS-13' in SP 800-125A Rev. 1; did you mean HY-SR-13?")]
    [InlineData("HY-SR-6D", Edition.Rev1, "There is no recommendation 'HY-SR-6D' in SP 800-125A Rev. 1; did you mean HY-SR-6A?")]
    [InlineData("VM-NS-R9", Edition.Rev1, "There is no recommendation 'VM-NS-R9' in SP 800-125B; did you mean VM-NS-R1?")]
    [InlineData("network", Edition.Rev1, "There is no recommendation 'network' in SP 800-125A Rev. 1: list them with Get-HyRecommendation or 'hysr catalog recommendations'.")]
    [InlineData("HY-SR-21", Edition.Rev1, "HY-SR-21 is of Draft 2014, not of Rev. 1 (where HY-SR-20 corresponds to it): add --edition draft2014 (hysr) or -Edition Draft2014 (PowerShell).")]
    [InlineData("HY-SR-22", Edition.Rev1, "HY-SR-22 is of Draft 2014, not of Rev. 1: add --edition draft2014 (hysr) or -Edition Draft2014 (PowerShell).")]
    [InlineData("6b", Edition.Final2018, "HY-SR-6B is of Rev. 1, not of Final 2018 (where HY-SR-6 corresponds to it): add --edition rev1 (hysr) or -Edition Rev1 (PowerShell).")]
    public void What_is_not_there_is_refused_with_advice(string text, Edition edition, string message)
    {
        var error = Assert.Throws<HyException>(() => Catalogue.FindRecommendations(text, edition));
        Assert.Equal("Hy.Id.Unknown", error.Id);
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("HY-BF1", "HY-BF1")]
    [InlineData("bf1", "HY-BF1")]
    [InlineData("hybf01", "HY-BF1")]
    [InlineData("5", "HY-BF5")]
    public void Functions_are_found_by_any_spelling(string text, string id) => Assert.Equal(id, Catalogue.FindFunction(text).Id);

    [Theory]
    [InlineData("HYP-T3", "HYP-T3")]
    [InlineData("t3", "HYP-T3")]
    [InlineData("HY-T03", "HYP-T3")]
    [InlineData("dv4", "HYP-DV4")]
    [InlineData("HY-DV4", "HYP-DV4")]
    [InlineData("ts1", "HY-TS1")]
    [InlineData("HYP-TS1", "HY-TS1")]
    [InlineData("ci2", "HY-CI2")]
    [InlineData("l-bf1-timer", "L-BF1-TIMER")]
    public void Threats_are_found_by_any_spelling(string text, string id) => Assert.Equal(id, Catalogue.FindThreat(text).Id);

    [Fact]
    public void Unknown_functions_and_threats_are_refused_with_advice()
    {
        Assert.Equal("There is no baseline function 'HY-BF6'; did you mean HY-BF1?", Assert.Throws<HyException>(() => Catalogue.FindFunction("HY-BF6")).Message);
        Assert.Equal("There is no threat 'HYP-DV9'; did you mean HYP-DV1?", Assert.Throws<HyException>(() => Catalogue.FindThreat("HYP-DV9")).Message);
        Assert.Equal("There is no threat '': list them with Get-HyThreat or 'hysr catalog threats'.", Assert.Throws<HyException>(() => Catalogue.FindThreat("")).Message);
    }

    public static TheoryData<string> Hostile =>
    [
        "",
        " ",
        ":",
        "-",
        "::::",
        "rev1:",
        "99999999999999999999",
        "HY-SR-0",
        "HY-SR-6AA",
        "\u001b[31mHY-SR-1\u001b[0m",
        "HY-SR-1\n\rHY-SR-2\0",
        "\u202eHY-SR-1\u009b",
        "\ud800HY\ude00",
        "１",
        new string('9', 1_000_000),
        new string('A', 1_000_000),
        new string('\u001b', 1_000_000),
        "rev1:" + new string('-', 1_000_000),
        string.Concat(Enumerable.Repeat("rev1:", 200_000)),
    ];

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void Hostile_ids_get_one_short_line_with_nothing_raw(string text)
    {
        foreach (var error in new[]
        {
            Assert.Throws<HyException>(() => Catalogue.FindRecommendations(text, Edition.Rev1)),
            Assert.Throws<HyException>(() => Catalogue.FindFunction(text)),
            Assert.Throws<HyException>(() => Catalogue.FindThreat(text)),
        })
        {
            Assert.Equal("Hy.Id.Unknown", error.Id);
            Assert.InRange(error.Message.Length, 20, 300);
            Assert.DoesNotContain(error.Message, character => char.IsControl(character) || char.IsSurrogate(character) || character is '\u202e');
        }
    }
}

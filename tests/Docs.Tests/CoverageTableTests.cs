using System.Globalization;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;

namespace HypervisorHardening.Docs.Tests;

public sealed class CoverageTableTests
{
    private static readonly string[] Platforms = ["VSphere", "HyperV", "Kvm", "Xen"];

    public static TheoryData<Edition> Editions => [.. Enum.GetValues<Edition>()];

    [Theory]
    [MemberData(nameof(Editions))]
    public void It_has_a_row_for_each_recommendation_and_the_selectors_figures(Edition edition)
    {
        var product = TheProduct.Product;
        var rows = new CoverageTable(product, "src/Controls/").Of(edition).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(Cells).ToList();
        Assert.Equal(product.Catalogue.RecommendationsOf(edition).Select(recommendation => recommendation.Id), rows.Select(row => row[0]));
        foreach (var (row, recommendation) in rows.Zip(product.Catalogue.RecommendationsOf(edition)))
        {
            foreach (var (cell, platform) in row.Skip(row.Count - Platforms.Length).Zip(Platforms.Select(Enum.Parse<Platform>)))
            {
                var serving = product.Library.All.Count(control => control.Platforms.Contains(platform) && product.Selector.Served(control, edition).Contains(recommendation));
                Assert.Equal(serving, Sum(cell));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void Its_links_lead_to_pages(Edition edition)
    {
        foreach (var link in new CoverageTable(TheProduct.Product, "src/Controls/").Of(edition).Split("](").Skip(1))
            Assert.True(File.Exists(Path.Combine(TheProduct.Root, link.Split(')')[0])), link);
    }

    [Theory]
    [InlineData(Edition.Rev1)]
    [InlineData(Edition.VirtualNetwork)]
    public void No_recommendation_in_force_is_missing_on_a_platform(Edition edition) =>
        Assert.DoesNotContain("–", new CoverageTable(TheProduct.Product, "").Of(edition), StringComparison.Ordinal);

    [Fact]
    public void Manual_controls_are_told_apart()
    {
        var row = new CoverageTable(TheProduct.Product, "").Of(Edition.Rev1).Split('\n').Single(line => line.StartsWith("| HY-SR-6B ", StringComparison.Ordinal));
        Assert.Matches(@"\[[0-9]+ \+ [0-9]+\]\(HY-SR-06B/README\.md\)", row);
    }

    private static List<string> Cells(string line) => [.. line.Replace(@"\|", "", StringComparison.Ordinal).Trim('|', ' ').Split('|').Select(cell => cell.Trim())];

    private static int Sum(string cell) => cell == "–" ? 0
        : cell.TrimStart('[').Split(']')[0].Split('+').Sum(part => int.Parse(part, CultureInfo.InvariantCulture));
}

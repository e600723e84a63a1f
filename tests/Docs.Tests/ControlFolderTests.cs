using HypervisorHardening.Core.Catalogue;

namespace HypervisorHardening.Docs.Tests;

public sealed class ControlFolderTests
{
    public static TheoryData<string> Ids => [.. TheProduct.Product.Library.All.Select(control => control.Id)];

    [Theory]
    [InlineData("HY-SR-1", Edition.Rev1, "HY-SR-01")]
    [InlineData("HY-SR-6A", Edition.Rev1, "HY-SR-06A")]
    [InlineData("HY-SR-20", Edition.Rev1, "HY-SR-20")]
    [InlineData("HY-SR-14", Edition.Draft2014, "Draft2014")]
    [InlineData("VM-NS-R2", Edition.VirtualNetwork, "VirtualNetwork")]
    public void A_recommendation_has_its_folder(string recommendation, Edition edition, string folder) =>
        Assert.Equal(folder, ControlFolder.Of(recommendation, edition));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_file_of_a_control_lies_in_its_folder_under_its_name(string id)
    {
        var control = TheProduct.Product.Library.All.Single(control => control.Id == id);
        var file = Path.Combine(TheProduct.Root, "src", "Controls", ControlFolder.Of(control), control.Name + ".cs");
        Assert.True(File.Exists(file), file + " is missing: the folder is that of the first recommendation that the control serves.");
    }

    [Fact]
    public void Every_file_in_a_folder_of_recommendations_is_a_control()
    {
        var names = TheProduct.Product.Library.All.Select(control => control.Name).ToHashSet(StringComparer.Ordinal);
        var strays = Directory.EnumerateDirectories(Path.Combine(TheProduct.Root, "src", "Controls"))
            .Where(folder => Path.GetFileName(folder) is "Draft2014" or "VirtualNetwork" || Path.GetFileName(folder).StartsWith("HY-SR-", StringComparison.Ordinal))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !names.Contains(Path.GetFileNameWithoutExtension(file)));
        Assert.Empty(strays);
    }

    [Fact]
    public void What_a_control_serves_is_in_the_catalogue() => Assert.All(TheProduct.Product.Library.All, control =>
        Assert.All(control.Serves, serves => Assert.Contains(serves.Recommendation,
            TheProduct.Product.Catalogue.RecommendationsOf(serves.Edition).Select(recommendation => recommendation.Id))));
}

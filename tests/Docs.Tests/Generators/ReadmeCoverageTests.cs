using HypervisorHardening.Core;
using HypervisorHardening.Docs.Generators;

namespace HypervisorHardening.Docs.Tests.Generators;

public sealed class ReadmeCoverageTests : IDisposable
{
    private readonly TemporaryTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public void Only_what_is_between_the_marks_changes()
    {
        var text = Assert.Single(new ReadmeCoverage().Generate(TheProduct.Product, tree.Repository)).Text;
        Assert.StartsWith("# Title\n\n<!-- coverage -->\n", text, StringComparison.Ordinal);
        Assert.EndsWith("<!-- /coverage -->\n\nrest\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("figures of yesterday", text, StringComparison.Ordinal);
        Assert.Contains("| HY-SR-20 |", text, StringComparison.Ordinal);
        Assert.Contains("| VM-TM-R3 |", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# Title\n")]
    [InlineData("<!-- coverage -->\n")]
    [InlineData("<!-- /coverage -->\n<!-- coverage -->\n")]
    public void Without_marks_it_says_what_is_missing(string readme)
    {
        tree.Repository.Write("README.md", readme);
        var error = Assert.Throws<HyException>(() => new ReadmeCoverage().Generate(TheProduct.Product, tree.Repository).ToList());
        Assert.Equal("Hy.Docs.Mark", error.Id);
    }
}

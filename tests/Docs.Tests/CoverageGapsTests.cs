using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;

namespace HypervisorHardening.Docs.Tests;

public sealed class CoverageGapsTests
{
    [Theory]
    [InlineData(Edition.Rev1)]
    [InlineData(Edition.VirtualNetwork)]
    public void What_has_no_control_has_a_reason_and_nothing_else_has(Edition edition)
    {
        var product = TheProduct.Product;
        foreach (var recommendation in product.Catalogue.RecommendationsOf(edition))
        {
            foreach (var platform in Enum.GetValues<Platform>())
            {
                var isServed = product.Library.All.Any(control => control.Platform == platform && product.Selector.Served(control, edition).Contains(recommendation));
                Assert.True(isServed == CoverageGaps.Reason(platform, recommendation.Id) is null, platform + " " + recommendation.Id + (isServed ? " has controls and a reason for none" : " has neither a control nor a reason"));
            }
        }
    }

    [Fact]
    public void Reasons_are_told_below_the_table() =>
        Assert.Contains("- No control for HY-SR-9, HY-SR-10, HY-SR-11, HY-SR-12 on Xen: libvirt's storage pools", CoverageGaps.Of(TheProduct.Product, Edition.Rev1), StringComparison.Ordinal);
}

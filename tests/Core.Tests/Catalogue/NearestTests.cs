using HypervisorHardening.Core.Catalogue;
using Xunit;

namespace HypervisorHardening.Core.Tests.Catalogue;

public sealed class NearestTests
{
    private static readonly string[] Candidates =
        ["LV-02-02", "LV-02-12", "LV-12-02", "LV-22-01", "VS-13-01", "VSphereVmSecureBoot", "LibvirtDomainSecureBoot", "HYP-T1", "HY-SR-6A", "HY-SR-13"];

    [Theory]
    [InlineData("lv-2-2", "LV-02-02")]
    [InlineData("LV0202", "LV-02-02")]
    [InlineData("LV-02-03", "LV-02-02")]
    [InlineData("LV-12-03", "LV-12-02")]
    [InlineData("VL-12-02", "LV-12-02")]
    [InlineData("vs1301", "VS-13-01")]
    [InlineData("vspherevmsecurboot", "VSphereVmSecureBoot")]
    [InlineData("LibvirtDomianSecureBoot", "LibvirtDomainSecureBoot")]
    [InlineData("t9", "HYP-T1")]
    [InlineData("sr13", "HY-SR-13")]
    [InlineData("HY-SR-6", "HY-SR-6A")]
    public void What_was_probably_meant_is_found(string text, string expected) => Assert.Equal(expected, Nearest.To(text, Candidates));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("x")]
    [InlineData("banana")]
    [InlineData("completely different")]
    [InlineData("\u001b\ud800")]
    public void What_is_near_nothing_has_no_suggestion(string? text) => Assert.Null(Nearest.To(text, Candidates));

    [Fact]
    public void Long_texts_are_not_looked_at() => Assert.Null(Nearest.To(string.Concat(Enumerable.Repeat("HY-SR-13", 200_000)), Candidates));
}

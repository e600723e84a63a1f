using HypervisorHardening.Docs.Generators;

namespace HypervisorHardening.Docs.Tests.Generators;

public sealed class ControlPagesTests : IDisposable
{
    private readonly TemporaryTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public void Every_control_has_its_section_once()
    {
        var pages = string.Concat(new ControlPages().Generate(TheProduct.Product, tree.Repository).Select(page => page.Text));
        Assert.All(TheProduct.Product.Library.All, control => Assert.Equal(2, pages.Split("\n## " + control + "\n").Length));
    }

    [Fact]
    public void A_page_tells_of_its_recommendation_and_of_other_editions()
    {
        var page = new ControlPages().Generate(TheProduct.Product, tree.Repository).Single(page => page.Path == "src/Controls/HY-SR-06A/README.md").Text;
        Assert.Contains("**HY-SR-6A** (SP 800-125A Rev. 1): Emulation only where manageable.", page, StringComparison.Ordinal);
        Assert.Contains("Corresponds to: Final 2018 HY-SR-6; Draft 2017 HY-SR-6; Draft 2014 HY-SR-5.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_names_controls_of_other_folders_that_serve_it_too()
    {
        var page = new ControlPages().Generate(TheProduct.Product, tree.Repository).Single(page => page.Path == "src/Controls/HY-SR-06B/README.md").Text;
        Assert.Contains("[LV-06-02](../HY-SR-06A/README.md#lv-06-02-kvmhostseccompsandbox)", page, StringComparison.Ordinal);
    }
}

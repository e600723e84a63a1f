namespace HypervisorHardening.Docs.Tests;

public sealed class GenerationTests : IDisposable
{
    private readonly TemporaryTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public void What_was_written_is_as_it_must_be()
    {
        Assert.NotEmpty(Generation.Write(tree.Repository, TheProduct.Product));
        Assert.Empty(Generation.Stale(tree.Repository, TheProduct.Product));
        Assert.Empty(Generation.Write(tree.Repository, TheProduct.Product));
    }

    [Fact]
    public void A_file_that_differs_or_is_missing_is_named_and_nothing_is_written()
    {
        Generation.Write(tree.Repository, TheProduct.Product);
        tree.Repository.Write("src/Controls/HY-SR-02/README.md", "changed by hand");
        tree.Repository.Delete("src/Controls/README.md");

        Assert.Equal(["src/Controls/HY-SR-02/README.md", "src/Controls/README.md"], Generation.Stale(tree.Repository, TheProduct.Product).Order());
        Assert.Equal("changed by hand", tree.Repository.Read("src/Controls/HY-SR-02/README.md"));
        Assert.Null(tree.Repository.Read("src/Controls/README.md"));
    }

    [Fact]
    public void A_surplus_page_is_named_and_taken_away()
    {
        Generation.Write(tree.Repository, TheProduct.Product);
        tree.Repository.Write("src/Controls/HY-SR-99/README.md", Generation.Mark + "# HY-SR-99\n");
        Assert.Equal(["src/Controls/HY-SR-99/README.md"], Generation.Stale(tree.Repository, TheProduct.Product));

        Generation.Write(tree.Repository, TheProduct.Product);
        Assert.Null(tree.Repository.Read("src/Controls/HY-SR-99/README.md"));
    }

    [Fact]
    public void A_page_that_somebody_wrote_is_left_alone()
    {
        tree.Repository.Write("src/Controls/Settings/README.md", "# Settings\n");
        Generation.Write(tree.Repository, TheProduct.Product);
        Assert.Equal("# Settings\n", tree.Repository.Read("src/Controls/Settings/README.md"));
    }

    [Fact]
    public void Line_ends_of_a_checkout_do_not_count()
    {
        Generation.Write(tree.Repository, TheProduct.Product);
        var page = tree.Repository.Read("src/Controls/README.md")!;
        tree.Repository.Write("src/Controls/README.md", page.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Empty(Generation.Stale(tree.Repository, TheProduct.Product));
    }

    [Fact]
    public void The_committed_files_are_as_they_must_be() =>
        Assert.Empty(Generation.Stale(new Repository(TheProduct.Root), TheProduct.Product));
}

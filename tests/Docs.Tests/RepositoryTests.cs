using HypervisorHardening.Core;

namespace HypervisorHardening.Docs.Tests;

public sealed class RepositoryTests
{
    [Fact]
    public void It_is_found_from_any_folder_of_it()
    {
        using var tree = new TemporaryTree();
        Assert.Equal(TemporaryTree.Readme, Repository.Find(Path.Combine(tree.Root, "src", "Controls")).Read("README.md"));
    }

    [Fact]
    public void Outside_of_one_it_says_so() =>
        Assert.Equal("Hy.Docs.Repository", Assert.Throws<HyException>(() => Repository.Find(Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root ? root : "/")).Id);
}

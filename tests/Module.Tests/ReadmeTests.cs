namespace HypervisorHardening.Module.Tests;

public sealed class ReadmeTests
{
    [Theory]
    [InlineData("dotnet run --project src/Cli -- test --sample")]
    [InlineData("bash tests/run.sh")]
    [InlineData("Import-Module ./HypervisorHardening.psd1")]
    public void It_names_the_commands(string command) => Assert.Contains("\n" + command + "\n", WorkingTree.Read("README.md"), StringComparison.Ordinal);

    [Fact]
    public void Its_map_names_every_project()
    {
        var readme = WorkingTree.Read("README.md");
        Assert.All(Directory.EnumerateDirectories(Path.Combine(WorkingTree.Root, "src")), folder =>
            Assert.Contains("`src/" + Path.GetFileName(folder) + "`", readme, StringComparison.Ordinal));
    }
}

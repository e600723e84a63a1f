using HypervisorHardening.Core;

namespace HypervisorHardening.Docs.Tests;

public sealed class SampleOptionsTests
{
    [Fact]
    public void Options_come_in_any_order() =>
        Assert.Equal(new SampleOptions("qemu:///system", "/fixture", "out.gz"),
            SampleOptions.Parse(["--output", "out.gz", "--root", "/fixture", "--connect", "qemu:///system"]));

    [Fact]
    public void The_root_is_that_of_the_machine_unless_it_is_named() =>
        Assert.Equal("/", SampleOptions.Parse(["--connect", "qemu:///system", "--output", "out.gz"]).Root);

    [Theory]
    [InlineData("--connect", "qemu:///system")]
    [InlineData("--output", "out.gz")]
    [InlineData("--connect")]
    [InlineData("--connect", "a:", "--connect", "b:", "--output", "o")]
    [InlineData("--nonsense", "x", "--connect", "a:", "--output", "o")]
    public void What_is_missing_or_unknown_is_an_error(params string[] args) =>
        Assert.Equal("Hy.Usage", Assert.Throws<HyException>(() => SampleOptions.Parse(args)).Id);
}

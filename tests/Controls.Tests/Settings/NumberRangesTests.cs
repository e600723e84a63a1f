using HypervisorHardening.Controls.Settings;
using Xunit;

namespace HypervisorHardening.Controls.Tests.Settings;

public sealed class NumberRangesTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("1, 100-199", 100)]
    [InlineData("1, 100 - 199", 199)]
    public void It_holds(string list, long number) => Assert.True(NumberRanges.Hold(list.Split(','), number));

    [Theory]
    [InlineData("", 0)]
    [InlineData("1", 10)]
    [InlineData("100-199", 200)]
    [InlineData("199-100", 150)]
    [InlineData("1-2-3", 2)]
    [InlineData("all", 1)]
    [InlineData("-5", 5)]
    public void It_does_not_hold(string list, long number) => Assert.False(NumberRanges.Hold(list.Split(','), number));
}

using Xunit;

namespace HypervisorHardening.Core.Tests;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("web", "WEB", true)]
    [InlineData("web", "web-1", false)]
    [InlineData("web*", "web", true)]
    [InlineData("*web", "my-web", true)]
    [InlineData("w*b?", "wide-b1", true)]
    [InlineData("w*b?", "wide-b", false)]
    [InlineData("a*b*c", "a-c-b-c", true)]
    [InlineData("a*b*c", "a-c-b", false)]
    [InlineData("*a*", "bcd", false)]
    [InlineData("**", "", true)]
    [InlineData("*", "anything\r\n\u001b", true)]
    [InlineData("?", "", false)]
    [InlineData("", "", true)]
    [InlineData("", "x", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("[ab]$^(", "[AB]$^(", true)]
    [InlineData("x?", "x\n", true)]
    public void A_name_matches_as_a_whole(string pattern, string name, bool expected) => Assert.Equal(expected, NamePattern.Matches(pattern, name));

    [Fact]
    public void Many_stars_and_long_patterns_take_no_long_time()
    {
        var name = new string('a', 5_000);
        Assert.False(NamePattern.Matches(string.Concat(Enumerable.Repeat("*a", 1_000)) + "*b", name));
        Assert.False(NamePattern.Matches(new string('*', 1_000_000) + "b", name));
        Assert.True(NamePattern.Matches(new string('*', 1_000_000), name));
        Assert.False(NamePattern.Matches(Hostile.Long, name));
        Assert.True(NamePattern.Matches(Hostile.Long, Hostile.Long));
    }
}
